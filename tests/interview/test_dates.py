import pytest

from coach_app.interview.dates import Dates, Month, find_dates, is_annotation, looks_like_place, without_dates


@pytest.mark.parametrize(
    ("text", "start", "end", "ongoing"),
    [
        ("Jan 2015 - Present", "2015-01", "", True),
        ("Sept. 1997 – June 1999", "1997-09", "1999-06", False),
        ("03/2019 – heute", "2019-03", "", True),
        ("01.03.2019 – 31.12.2020", "2019-03", "2020-12", False),
        ("2017.05 - 2017.09", "2017-05", "2017-09", False),
        ("Summer 2021", "2021-06", "", False),
        ("2018-Present", "2018", "", True),
        ("2005 – 2010", "2005", "2010", False),
        ("2019-20", "2019", "2020", False),
        ("Jun '19 - Jul '21", "2019-06", "2021-07", False),
        ("June–August 2019", "2019-06", "2019-08", False),
        ("2018 –", "2018", "", True),
        ("Sept. 2020 to date", "2020-09", "", True),
    ],
)
def test_reads_dates_as_people_write_them(text: str, start: str, end: str, ongoing: bool) -> None:
    """Months, seasons, years and ranges come out as year and month."""
    ((dates, _, _),) = find_dates(text)
    assert (str(dates.start), str(dates.end or ""), dates.ongoing) == (start, end, ongoing)


@pytest.mark.parametrize("text", ["ISO 27001", "over $2000", "607.379.5733", "52 of 2500 applicants", "the 1990s"])
def test_other_numbers_are_no_dates(text: str) -> None:
    """A number is a date only where it looks like one."""
    assert find_dates(text) == []


def test_a_line_without_its_dates() -> None:
    """What is left when dates and their brackets go is the rest of the line."""
    assert without_dates("Data Analyst, Quarry Bank (Aug 2018 - Jan 2021)") == "Data Analyst, Quarry Bank"


def test_months_are_in_order() -> None:
    """An earlier month is less than a later one; a bare year comes before its months."""
    assert Month(2019) < Month(2019, 3) < Month(2020, 1)


def test_dates_survive_json() -> None:
    """Dates written as JSON and read again are the same."""
    dates = Dates("2018 – Mar 2020", Month(2018), Month(2020, 3))
    assert Dates.from_json(dates.to_json()) == dates


def test_places_have_the_form_of_a_town_and_more() -> None:
    """A town with its state is a place, a title is none."""
    assert looks_like_place("Mountain View, CA")
    assert looks_like_place("Remote")
    assert not looks_like_place("Software Engineer")


def test_dates_and_places_are_set_beside_an_entry() -> None:
    """What stands at the right edge of an entry is an annotation."""
    assert is_annotation("Sep. 2023 – Mar. 2024")
    assert not is_annotation("Built a forecast that cut overtime in 2019 by 12 per cent")
