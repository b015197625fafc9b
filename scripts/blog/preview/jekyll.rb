# frozen_string_literal: true

# Jekyll, kept warm: every line that comes in asks for a build, and one line of JSON answers it.
# The argument is JSON too: what to set beside _config.yml. It ends when its input does.

require "json"
require "stringio"
require "jekyll"

settings = JSON.parse(ARGV[0])
require File.expand_path("_plugins/faults", settings["source"] || Dir.pwd)

SAVES = 50 # that may stay in Jekyll's memory

answers = $stdout.dup
$stdout.reopen($stderr) # so that what anybody prints is no answer
site = nil

while $stdin.gets
  $stdout = $stderr = StringIO.new # what Jekyll says, the answer says better
  stopped = false
  begin
    Jekyll::PluginManager.require_from_bundler
    site ||= Jekyll::Site.new(Jekyll.configuration(settings))
    site.process
  rescue SystemExit, StandardError, ScriptError => e
    stopped = true
    Faults.explain(e)
  ensure
    $stdout = STDOUT
    $stderr = STDERR
  end
  told = { stopped: stopped, faults: Faults.take.map(&:to_h) }
  told.update(baseurl: site.baseurl.to_s, excluded: site.exclude) if site
  answers.puts JSON.generate(told)
  answers.flush
  # Every save leaves there what was made of it, and nobody asks for the old ones any more.
  room = SAVES + 2 * (site ? site.posts.docs.size : 0)
  Jekyll::Cache.base_cache.each_value { |made| made.shift while made.size > room }
  site&.filter_cache&.clear # it holds on to every post that was ever read
  GC.start # now, when nobody waits
end
