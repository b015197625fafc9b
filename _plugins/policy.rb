# frozen_string_literal: true

require "digest"

# For _includes/policy.html.
module Policy
  # What a Content-Security-Policy calls this script, so that it may stand in the page.
  def sha256(script)
    "sha256-#{Digest::SHA256.base64digest(script)}"
  end
end

Liquid::Template.register_filter(Policy)
