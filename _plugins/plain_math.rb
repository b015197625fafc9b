# frozen_string_literal: true

# A short formula as plain text, for places that cannot typeset: \alpha = 10^{-3} becomes α = 10⁻³.
module PlainMath
  SIGNS = {
    alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ε", varepsilon: "ε", zeta: "ζ",
    eta: "η", theta: "θ", iota: "ι", kappa: "κ", lambda: "λ", mu: "μ", nu: "ν", xi: "ξ", pi: "π",
    rho: "ρ", sigma: "σ", tau: "τ", phi: "φ", varphi: "φ", chi: "χ", psi: "ψ", omega: "ω",
    Gamma: "Γ", Delta: "Δ", Theta: "Θ", Lambda: "Λ", Sigma: "Σ", Phi: "Φ", Psi: "Ψ", Omega: "Ω",
    partial: "∂", nabla: "∇", infty: "∞", sum: "Σ", prod: "Π", ell: "ℓ", in: "∈", sim: "∼",
    cdot: "·", times: "×", pm: "±", le: "≤", leq: "≤", ge: "≥", geq: "≥", ne: "≠", neq: "≠",
    ll: "≪", gg: "≫", approx: "≈", to: "→", rightarrow: "→", gets: "←", leftarrow: "←",
    cdots: "…", ldots: "…", dots: "…", lvert: "|", rvert: "|", lVert: "‖", rVert: "‖",
    langle: "⟨", rangle: "⟩", vert: "|", mid: "|", Vert: "‖", "|": "‖", forall: "∀", exists: "∃", circ: "∘",
    subset: "⊂", cup: "∪", cap: "∩", mapsto: "↦", Rightarrow: "⇒", equiv: "≡", propto: "∝", top: "⊤",
    left: "", right: "", displaystyle: "", quad: " ", qquad: " ", ",": "", ";": "", ":": "", "!": "",
    " ": " ", "{": "(", "}": ")", "%": "%", "&": "&", "_": "_", log: "log", exp: "exp",
    sin: "sin", cos: "cos", tanh: "tanh", min: "min", max: "max", arg: "arg"
  }.transform_keys(&:to_s).freeze
  ACCENTS = {
    "hat" => "\u0302", "bar" => "\u0304", "tilde" => "\u0303", "dot" => "\u0307", "vec" => "\u20D7"
  }.freeze
  RAISED = ["0-9+−=()a-prstu-zT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀ"].freeze
  LOWERED = ["0-9+−=()aehi-prstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"].freeze
  WORDS = /\\(?:text|mathrm|mathbf|mathit|operatorname)\{([^{}]*)\}/
  ACCENT = /\\(#{ACCENTS.keys.join("|")})\s*(?:\{\s*(\p{L})\s*\}|(?<=\s)(\p{L}))/
  SIGN = /\\([a-zA-Z]+|[^a-zA-Z])\s*/
  ROOT = /\\sqrt\s*\{([^{}]*)\}/
  FRACTION = /\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/
  INDEX = /([\^_])(?:\{([^{}]*)\}|([^{}\\\s]))/

  # The text, or nil where a formula needs typesetting.
  def self.say(tex)
    text = tex.gsub("-", "−").gsub(WORDS) { $1.gsub(" ", "\u00A0") }
    text = text.gsub(SIGN) { SIGNS[$1] || $& }.gsub(ACCENT) { ($2 || $3) + ACCENTS[$1] }
    # From the innermost braces outwards.
    nil while text.gsub!(INDEX) { index($1, $2 || $3) || (return nil) } ||
              text.gsub!(ROOT) { "√#{whole($1)}" } ||
              text.gsub!(FRACTION) { fraction($1, $2, $') }
    text.match?(/[\\{}^_&$]/) ? nil : space(text)
  end

  # Only what Unicode can raise or lower.
  def self.index(sign, text)
    from, to = sign == "^" ? RAISED : LOWERED
    text = text.gsub(/\s/, "")
    text.tr(from, to) unless text.empty? || text.count(from) < text.size
  end

  # In brackets, unless it is one thing.
  def self.whole(text)
    text = text.strip
    text.match?(/[\s+−=\/]/) && !text.match?(/\A√?\([^()]*\)\z/) ? "(#{text})" : text
  end

  def self.fraction(above, below, rest)
    text = "#{whole(above)}/#{whole(below)}"
    rest.match?(/\A\s*[\p{L}\d(√]/) ? "(#{text})" : text
  end

  # TeX ignores blanks; people set them around signs with two sides.
  def self.space(text)
    text.gsub(/[ \n]+/, "").gsub(/[=<>≤≥≪≫≠≈∈∼→←]/, ' \0 ').gsub(/(?<=[^\s(,])[+−±×]/, ' \0 ')
        .gsub(/,(?=\S)/, ", ").gsub(/(?:log|exp|sin|cos|tanh|min|max)(?=[\p{Ll}\p{Lu}])/, '\0 ')
        .tr("\u00A0", " ").squeeze(" ").strip
  end

  private_class_method :index, :whole, :fraction, :space
end
