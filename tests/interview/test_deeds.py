import pytest

from coach_app.interview.deeds import Deed, DeedKind, deeds_in


def one(point: str) -> Deed | None:
    return next(deeds_in([point]), None)


def test_a_deed_with_an_article_reads_on_after_you() -> None:
    """A bullet that is a sentence but for its subject is quoted after "you"."""
    deed = one("Led a team of six through the relaunch of the checkout.")
    assert deed == Deed("Led a team of six through the relaunch of the checkout", DeedKind.LEAD, True, False)
    assert deed.after_you == "led a team of six through the relaunch of the checkout"


def test_clipped_english_is_quoted_and_not_read_on() -> None:
    """A bullet that leaves out its articles would not be English after "you"."""
    deed = one("Implemented RESTful API server for car rental application")
    assert deed is not None
    assert not deed.reads_on


@pytest.mark.parametrize(
    "point",
    [
        "Responsible for the monthly report",
        "52 out of 2500 applicants chosen",
        "Everything that matters.",
        "Managed it",
        "Led my team and we won the prize for our work",
        "Built https://shop.example with a friend in two weeks",
    ],
)
def test_what_tells_of_no_deed_is_left_alone(point: str) -> None:
    """Lines without a deed, too short, or in the first person make no question."""
    deed = one(point)
    assert deed is None or not deed.reads_on


def test_a_long_deed_is_cut_at_a_clause() -> None:
    """A listener hears the deed up to its first consequence."""
    deed = one(
        "Introduced the weekly interviews with customers in three countries, which changed the plans of four teams "
        "and led to the end of two projects that nobody had needed"
    )
    assert deed is not None
    assert deed.words == "Introduced the weekly interviews with customers in three countries"


def test_a_list_is_not_cut_in_its_middle() -> None:
    """A cut never leaves half a list behind."""
    deed = one(
        "Built mobile, video and social businesses from nothing in 2011 to 1.6 billion in revenue in the year 2015"
    )
    assert deed is None or "," in deed.words or "mobile" not in deed.words


def test_a_label_before_the_deed_is_passed_over() -> None:
    """The name of the project before a colon is not part of the deed."""
    deed = one("Data Collection: Designed the internal survey platform")
    assert deed is not None
    assert deed.words == "Designed the internal survey platform"


def test_figures_are_noticed() -> None:
    """A deed with a number says so."""
    deed = one("Reduced the start-up time of the client by 35%")
    assert deed is not None
    assert deed.has_figure


def test_a_range_is_not_cut_in_its_middle() -> None:
    """A deed that ends with "from 21" would leave the listener waiting."""
    deed = one(
        "Analysed why claims were late and cut the average time that it takes to settle from 21 to 13 days a case"
    )
    assert deed is None or not deed.words.endswith("from 21")


def test_two_deeds_whose_bullets_were_lost_are_not_one() -> None:
    """A verb of the past in a capital letter begins the next one."""
    (deed,) = deeds_in(["Managed a budget of two million euros Launched a newsletter"])
    assert deed.words == "Managed a budget of two million euros"
