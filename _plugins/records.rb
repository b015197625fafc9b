# frozen_string_literal: true

require "json"

# Records are JSON, which Jekyll reads as YAML: ten times slower, and 1e-08 would be a word. A file
# that is the same is not read again.
module Records
  KNOWN = Hash.new([])

  def read_data_file(path)
    return super unless File.extname(path) == ".json"

    stat = File.stat(path)
    mark, record = KNOWN[path]
    return record if mark == [stat.ino, stat.size, stat.mtime]

    record = JSON.parse(File.read(path, encoding: "utf-8"))
    KNOWN[path] = [[stat.ino, stat.size, stat.mtime], record]
    record
  rescue JSON::ParserError
    name = path.delete_prefix("#{site.source}/")
    raise Jekyll::Errors::FatalException, "#{name} is no JSON: remove it and run `make figures`"
  end
end

Jekyll::DataReader.prepend(Records)
