# frozen_string_literal: true

# What the full-text search compares. Korean writes particles onto words and leaves blanks between
# words to taste, so there are no words to look up. Terms are pairs of neighbouring letters, blanks
# left out: 하강법 is found by 하강 and 강법, in 하강법은 as in 경사하강법. Single letters serve
# queries of one syllable; Latin letters also come in threes, because their pairs stand in every post.
#
# assets/js/search-index.js folds letters and numbers buckets in the same way (`fold`, `placesOf`).
module SearchTerms
  BUCKETS = 256

  # Letters and digits without case and width; everything else is no letter.
  FOLDED = Hash.new do |known, code|
    letter = [code].pack("U")
    kept = letter.match?(/[\p{L}\p{N}.\n]/)
    known[code] = kept ? letter.unicode_normalize(:nfkc).downcase.codepoints : []
  end

  # The letters of a text; a point stays between digits, and a new line stands for the end of a
  # sentence, because nothing is found across it.
  def self.fold(text)
    text.gsub(/[.!?](?=\s)/, "\n").gsub(/\.(?!\d)|(?<!\d)\./, "").codepoints.flat_map { |code| FOLDED[code] }
  end

  # All terms of some texts as numbers, because this is where the time goes: pairs are sixty-four
  # bits of UTF-32, single letters are pairs with nothing, threes are more than any pair.
  def self.numbers(texts)
    codes = [10, *fold(texts.join(".\n")), 10]
    wide = codes.pack("N*")
    pairs = wide.unpack("Q>*") | wide.byteslice(4..).unpack("Q>*")
    threes = codes.pack("U*").scan(/[a-z0-9.]{3,}/).uniq.flat_map do |run|
      run.bytes.each_cons(3).map { |first, second, third| first << 48 | second << 24 | third }
    end
    codes.uniq.map { |code| code << 32 } + pairs + threes.uniq
  end

  # A number's term, nil if a sentence ends in it, and its bucket.
  TERMS = Hash.new do |known, number|
    three = number >> 48 > 0x10 # more than any letter
    codes = three ? [number >> 48, number >> 24 & 0xFF, number & 0xFF] : [number >> 32, number & 0xFFFFFFFF] - [0]
    bucket = codes.reduce(0) { |sum, code| (sum * 31 + code) % 65_521 } % BUCKETS
    known[number] = [codes.include?(10) ? nil : codes.pack("U*"), bucket]
  end

  # One line for each bucket with the terms of a post: those of its title after a #, of its headings
  # after a =.
  def self.lines(title, headings, texts)
    title, headings, texts = [[title], headings, texts].map { |some| numbers(some) }
    lines = Array.new(BUCKETS) { [] }
    { "" => texts - headings - title, "=" => headings - title, "#" => title }.each do |mark, numbers|
      numbers.sort.each do |number|
        term, bucket = TERMS[number]
        lines[bucket] << (mark.empty? ? term : mark + term) if term
      end
    end
    lines.map { |terms| terms.join(" ") }
  end
end
