# frozen_string_literal: true

# Jekyll has already said what is wrong and where when it gives up. Kernel#abort would print Ruby's
# stack trace below it, which helps no author; --trace still does.
module OneLineErrors
  def abort_with(topic, message = nil, &block)
    error(topic, message, &block)
    exit(1)
  end
end

Jekyll::LogAdapter.prepend(OneLineErrors)
