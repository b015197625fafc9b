"""A file of data is read as others read it, and what is wrong with one is said with its line."""

import csv
import io
import json
import unicodedata

import numpy as np
import pytest

from blog import datasets, texts
from blog.author_error import AuthorError
from blog.datasets import read


@pytest.fixture
def beside(tmp_path, monkeypatch):
    """The file of a module; data are put beside it."""
    for reader in (datasets, texts):
        monkeypatch.setattr(reader, "ROOT", tmp_path)
    (tmp_path / "birds.py").touch()
    return str(tmp_path / "birds.py")


@pytest.fixture
def put(beside, tmp_path):
    """Puts a file beside it and reads that."""

    def put(name, content, **how):
        content = content.encode() if isinstance(content, str) else content
        (tmp_path / name).write_bytes(content)
        return read(name, beside=beside, **how)

    return put


def test_columns_are_numbers_or_texts(put):
    table = put("birds.csv", "새,count,mass,note\n참새,12,24.5,\n까치,3,,크다\n\n제비,-4,1e-3,\n")
    assert list(table) == ["새", "count", "mass", "note"]
    assert table["새"].tolist() == ["참새", "까치", "제비"]
    assert table["note"].tolist() == ["", "크다", ""]
    assert table["count"].dtype == np.int64 and table["count"].tolist() == [12, 3, -4]
    assert table["mass"].dtype == np.float64
    np.testing.assert_array_equal(table["mass"], [24.5, np.nan, 1e-3])


def test_numbers_are_those_that_numpy_reads(put):
    numbers = np.random.default_rng(0).normal(size=(50, 3)) * 10.0 ** np.arange(-9, 10, 9)
    text = io.StringIO()
    np.savetxt(text, numbers, delimiter=",", header="a,b,c", comments="")
    table = put("numbers.csv", text.getvalue())
    np.testing.assert_array_equal(np.stack([*table.values()], axis=1), numbers)


def test_what_pythons_own_writer_quotes_comes_back(put):
    rows = [["name", "n"], ['a "b", c', "1"], ["two\nlines", "2"], ["하나; 둘", "3"]]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    table = put("quoted.csv", text.getvalue())
    assert table["name"].tolist() == [name for name, _ in rows[1:]]
    assert table["n"].tolist() == [1, 2, 3]


@pytest.mark.parametrize("saved", ["utf-8-sig", "CRLF", "blanks", "decomposed"])
def test_whatever_saved_it(put, saved):
    text = "새,n\n까치,1\n제비,2\n"
    how = {
        "CRLF": text.replace("\n", "\r\n").encode(),
        "blanks": text.replace(",", " , ").encode(),
        "decomposed": unicodedata.normalize("NFD", text).encode(),
    }
    table = put("birds.csv", how.get(saved, text.encode("utf-8-sig")))
    assert {name: column.tolist() for name, column in table.items()} == {
        "새": ["까치", "제비"],
        "n": [1, 2],
    }


def test_words_stay_words(put):
    text = "code,post,n\n1,06236,1\n3a,12345,2\n"
    with pytest.raises(AuthorError, match=r"^birds\.csv:3: column 'code' holds numbers, and here"):
        put("birds.csv", text)
    table = put("birds.csv", text, words=["code", "post"])
    assert table["code"].tolist() == ["1", "3a"]
    assert table["post"].tolist() == ["06236", "12345"]
    assert table["n"].dtype == np.int64


WRONG = {
    "semicolons": ("a;b\n1;2\n", 1, "parts its columns by semicolons: part them by commas"),
    "tabs": ("a\tb\n1\t2\n", 1, "parts its columns by tabs"),
    "no names": ("1,2\n3,4\n", 1, "begins with numbers: name the columns"),
    "a name missing": ("a,\n3,4\n", 1, "column 2 has no name: give it one"),
    "a name twice": ("a,b,a\n1,2,3\n", 1, "two columns are named 'a': rename one"),
    "no rows": ("a,b\n", 1, "has no rows"),
    "nothing": ("", 1, "has no rows"),
    "a cell missing": ("a,b\n1,2\n\n3\n", 4, "has 1 cells, and the first line 2"),
    "a comma too many": ("a,b\n1,2\n1,234,5\n", 3, "has 3 cells, and the first line 2"),
    "a word among numbers": ("a,b\n1,2\n3,n/a\n", 3, "column 'b' holds numbers, and here 'n/a'"),
    "another minus": ("a\n1\n−2\n", 3, "column 'a' holds numbers, and here '−2'"),
    "too large": ("a\n1\n9223372036854775808\n", 3, "is too large for a whole number of 64 bits"),
    "an open quote": ('a\n"b\nc\n', 3, "is no CSV (unexpected end of data): close each"),
    "EUC-KR": ("새,n\n까치,1\n".encode("euc-kr"), 1, "is not UTF-8: save it as UTF-8"),
    "UTF-16": ("a,b\n1,2\n".encode("utf-16"), 1, "is UTF-16: save it as UTF-8"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_said_with_its_line(put, what):
    content, line, said = WRONG[what]
    with pytest.raises(AuthorError) as told:
        put("birds.csv", content)
    assert str(told.value).startswith(f"birds.csv:{line}: ") and said in str(told.value)
    assert "\n" not in str(told.value)


def saved(save, *arrays, **named) -> bytes:
    out = io.BytesIO()
    save(out, *arrays, **named)
    return out.getvalue()


def test_arrays_come_back(put):
    x, names = np.arange(6.0).reshape(2, 3), np.array(["가", "나"])
    kept = put("arrays.npz", saved(np.savez_compressed, x=x, names=names))
    assert list(kept) == ["x", "names"]
    np.testing.assert_array_equal(kept["x"], x)
    np.testing.assert_array_equal(kept["names"], names)
    np.testing.assert_array_equal(put("x.npy", saved(np.save, x)), x)


OBJECTS = np.array([{"a": 1}], object)
NO_ARRAYS = {
    "a pickle": ("a.npy", saved(np.save, OBJECTS)),
    "a pickle in an npz": ("a.npz", saved(np.savez, x=OBJECTS)),
    "cut off": ("a.npz", saved(np.savez, x=np.ones(9))[:-30]),
    "a cut array": ("a.npy", saved(np.save, np.ones(9))[:-8]),
    "nothing": ("a.npy", b""),
    "a text": ("a.npz", b"1,2\n"),
    "an npz's name": ("a.npz", saved(np.save, np.ones(2))),
    "an npy's name": ("a.npy", saved(np.savez, x=np.ones(2))),
}


@pytest.mark.parametrize("what", NO_ARRAYS)
def test_what_holds_no_arrays_is_refused(put, what):
    name, content = NO_ARRAYS[what]
    with pytest.raises(AuthorError, match=rf"^{name}: holds no arrays of numbers or texts \("):
        put(name, content)


def test_texts_and_json(put):
    text = "까치가 운다\n"
    mark = b"\xef\xbb\xbf"
    saved_elsewhere = mark + unicodedata.normalize("NFD", text).replace("\n", "\r\n").encode()
    assert put("birds.txt", saved_elsewhere) == text
    told = {"새": ["까치", 1, None, 0.5]}
    assert put("birds.json", mark + json.dumps(told, ensure_ascii=False).encode()) == told
    with pytest.raises(AuthorError, match=r"^birds\.json:2: is no JSON \(Expecting"):
        put("birds.json", '{"a":\n }')
    with pytest.raises(AuthorError, match=r"^birds\.json: holds NaN, which is no JSON: write null"):
        put("birds.json", "[NaN]")


def test_a_file_that_is_not_there_names_those_that_are(put, beside, tmp_path):
    with pytest.raises(AuthorError, match=r"^brids\.csv is not there \(no data lies beside birds"):
        read("brids.csv", beside=beside)
    put("trees.txt", "")
    put("birds.csv", "a\n1\n")
    for asked in ("brids.csv", "Birds.csv"):
        with pytest.raises(AuthorError) as told:
            read(asked, beside=beside)
        there = f"{asked} is not there (there are birds.csv, trees.txt): put it there, or name"
        assert str(told.value).startswith(there)
    with pytest.raises(AuthorError, match=r"^far/birds\.csv is not there \(no data lies beside"):
        read("far/birds.csv", beside=beside)
    (tmp_path / "far").mkdir()
    (tmp_path / "far/birds.csv").write_text("a\n2\n")
    assert read("far/birds.csv", beside=beside)["a"].tolist() == [2]


def test_letters_of_a_name_may_be_composed_or_not(put, beside):
    put(unicodedata.normalize("NFD", "새.csv"), "a\n1\n")
    assert read("새.csv", beside=beside)["a"].tolist() == [1]


def test_what_it_cannot_read_is_refused(put):
    with pytest.raises(AuthorError, match=r"^birds\.xlsx: is none of \.csv, \.npz, \.npy, \.json"):
        put("birds.xlsx", "")
    with pytest.raises(AuthorError, match=r"^birds\.txt: has no columns: leave out words="):
        put("birds.txt", "", words=["a"])
    with pytest.raises(AuthorError, match=r"^birds\.csv:1: has no column 'c' \(a, b\): mend words"):
        put("birds.csv", "a,b\n1,2\n", words=["c"])
    with pytest.raises(AuthorError, match=r"^long\.csv: holds 6\.0 MB, .* at most 5: keep what"):
        put("long.csv", "a\n" + "1\n" * 3_000_000)
