# frozen_string_literal: true

# Ten thousand files: what Jekyll does with them over and over, or all anew, done once.
module ManyFiles
  # Jekyll joins each pattern of _config.yml with the folder, and looks at the disk, for every file.
  module Patterns
    GLOB = /[*?\[{\\]/

    def glob_include?(patterns, entry)
      return super unless patterns.all?(String)

      path = Jekyll::PathManager.join(site.source, entry)
      prefixes, globs = (@joined ||= {})[patterns] ||= begin
        joined = patterns.map { |pattern| Jekyll::PathManager.join(site.source, pattern) }
        [joined, joined.grep(GLOB)]
      end
      path.start_with?(*prefixes) || globs.any? { |glob| File.fnmatch?(glob, path) } ||
        (prefixes.include?("#{path}/") && File.directory?(path))
    end
  end

  # Jekyll opens every file to see whether it begins with front matter; pictures do not.
  module Headers
    def has_yaml_header?(file)
      !file.end_with?(".gif", ".png", ".woff2") && super
    end
  end

  # Jekyll asks of each file whether it has seen it by comparing it with all others.
  module EachOnce
    def each_site_file(&block)
      [*pages, *static_files_to_write, *docs_to_write].uniq(&:__id__).each(&block)
    end
  end

  # A copy that an earlier build made is as good: it has the same size and time, to the nanosecond.
  module Copies
    def write(dest)
      mine, copy = File.lstat(path), destination(dest)
      return super if mine.symlink?
      return false if same?(mine, copy)

      FileUtils.mkdir_p(File.dirname(copy))
      FileUtils.rm_f(copy)
      FileUtils.copy_file(path, copy)
      File.utime(mine.atime, mine.mtime, copy)
      true
    end

    private

    def same?(mine, copy)
      its = File.lstat(copy)
      its.file? && its.size == mine.size && its.mtime == mine.mtime
    rescue Errno::ENOENT
      false
    end
  end

  # What is the very text that was written before is not written again.
  module Texts
    WRITTEN = {}

    def write(dest)
      path = destination(dest)
      return if WRITTEN[path].equal?(output) && File.size?(path) == output.bytesize

      super
      WRITTEN[path] = output
    end
  end

  Jekyll::EntryFilter.prepend(Patterns)
  Jekyll::Utils.singleton_class.prepend(Headers)
  Jekyll::Site.prepend(EachOnce)
  Jekyll::StaticFile.prepend(Copies)
  Jekyll::Document.prepend(Texts)
end
