# frozen_string_literal: true

# Jekyll, kept warm: every line that comes in asks for a build, and one line of JSON answers it.
# The argument is JSON too: what to set beside _config.yml. It ends when its input does.

require "json"
require "stringio"
require "jekyll"
require_relative "../../_plugins/one_line_errors"

SAVES = 50 # that may stay in Jekyll's memory
answers = $stdout.dup
$stdout.reopen($stderr) # so that what anybody prints is no answer
site = nil

while $stdin.gets
  $stdout = $stderr = words = StringIO.new
  stopped = false
  begin
    Jekyll::PluginManager.require_from_bundler
    site ||= Jekyll::Site.new(Jekyll.configuration(JSON.parse(ARGV[0])))
    site.process
  rescue SystemExit, StandardError, ScriptError => e
    stopped = true
    said = OneLineErrors.describe(e)
    words.puts "Error: #{said}" if said
  ensure
    $stdout = STDOUT
    $stderr = STDERR
  end
  told = { words: words.string, stopped: stopped }
  told.update(baseurl: site.baseurl.to_s, excluded: site.exclude) if site
  answers.puts JSON.generate(told)
  answers.flush
  # Every save leaves there what was made of it, and nobody asks for the old ones any more.
  room = SAVES + 2 * (site ? site.posts.docs.size : 0)
  Jekyll::Cache.base_cache.each_value { |made| made.shift while made.size > room }
  site&.filter_cache&.clear # it holds on to every post that was ever read
  GC.start # now, when nobody waits
end
