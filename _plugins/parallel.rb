# frozen_string_literal: true

require "etc"

# Work for many posts, shared out among processes.
module Parallel
  SHARE = 25 # posts that are worth a process of their own

  def self.worth?(items)
    items.size > SHARE && Etc.nprocessors > 1 && Process.respond_to?(:fork)
  end

  # What a block makes of each item, made by as many processes as there are processors.
  def self.map(items, &block)
    return items.map(&block) unless worth?(items)

    shares = items.each_slice([SHARE, items.size.fdiv(Etc.nprocessors).ceil].max)
    processes = shares.map { |share| IO.popen("-", "rb") || answer(share, &block) }
    answers = processes.map do |process|
      made = process.read
      process.close
      made if $?.success?
    end
    raise Jekyll::Errors::FatalException, "a process that worked for many posts failed" unless answers.all?

    answers.flat_map { |made| Marshal.load(made) }
  end

  # In a process of its own: say what was made, and end without a word to those who wait for Jekyll.
  # Whoever keeps Jekyll warm may have put something else in the place of $stdout.
  def self.answer(items, &block)
    STDOUT.binmode.write(Marshal.dump(items.map(&block)))
    STDOUT.flush
    exit!(true)
  rescue StandardError => e
    STDERR.puts e.full_message(highlight: false)
    exit!(false)
  end
  private_class_method :answer
end
