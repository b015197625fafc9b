# frozen_string_literal: true

# What is built may be read by a web server, whatever the umask of who built it. Last, for other
# plugins write too.
Jekyll::Hooks.register(:site, :post_write, priority: :low) { |site| FileUtils.chmod_R("a+rX", site.dest) }
