"""Which frame a quote can stand in without being turned into its opposite; never a score, never shown.

People asked for what works also write what does not, and a summary that says "What works: we waited nine
hours" loses everybody's trust. The lists are small and cautious: a quote goes under "works" or "missing"
only when nothing in it points the other way. Everything else, and every language but English, is `UNSURE`
and stands in a frame that is true either way.
"""

import re
from enum import Enum


class Tone(Enum):
    """Which kind of frame is true of a quote."""

    WORKS = "works"
    MISSING = "missing"
    UNSURE = "unsure"


# Negative words inside praise: taken out before anything else is read.
PRAISE_BY_DENIAL = re.compile(
    r"\b("
    r"nothing was too much( trouble)?|"
    r"(couldn|can|could|cann?o)['’]?t ?(not )?(fault|thank|praise|ask for (better|more))|"
    r"could ?n[o']t have (been|done|asked)( any)? (better|more|for more)|cannot fault|"
    r"no (complaints?|faults?)|no (long )?wait(ing)?( at all)?|"
    r"without (any )?(waiting|delay|fuss|hurry)|never (felt |once felt )?(rushed|judged|alone)|"
    r"(did|was|were|do|does)(n['’]t| not) (feel )?(rushed|judged|hurried|wait|kept waiting)|"
    r"(did|do|does|have|has)(n['’]t| not|nt) (have to|had to)|(will |shall )?never forget|"
    r"not a problem|no problems?|not alone|put .{1,12} at ease|no longer|not only"
    r")\b",
    re.IGNORECASE,
)
GOOD = re.compile(
    r"\b("
    r"good|great|kind|kindly|kindness|friendly|helpful|helped|helps|caring|cared for|excellent|"
    r"exceptional|brilliant|lovely|amazing|wonderful|fantastic|outstanding|superb|best|"
    r"thank(s|ful|ed)?|grateful|lucky|liked|enjoy(ed)?|nice|stayed with|listened|listens|explained|"
    r"explains|reassur\w+|comfort(ed|able|ing)|respect(ed|ful)?|dignity|polite|professional|efficient|"
    r"prompt(ly)?|quick(ly)?|swift(ly)?|clean|warm|welcom(ed|ing)|patient with|trust(ed)?|gentle|"
    r"gently|calm(ly)?|smil(ed|ing)|happy|pleased|safe|supported|supportive|noticed|remembered|"
    r"laugh(ed)?|made (a|all the) difference|works well|worked well|rang me|called me back|"
    r"took (the )?time|took care|sat (down )?with|held my hand|knew (me|my name|us)|by name|"
    r"same (nurse|doctor|person|midwife)"
    r")\b",
    re.IGNORECASE,
)
BAD = re.compile(
    r"\b("
    r"no|not|never|nobody|nothing|none|nor|without|cannot|\w+n['’]t|cant|dont|didnt|wasnt|wouldnt|"
    r"couldnt|wait(s|ed|ing)?|late|long(er)?|delay\w*|slow(ly)?|cancel\w*|rude|rudely|poor|poorly|"
    r"bad(ly)?|worse|worst|terrible|awful|appall\w+|disgust\w+|dreadful|horr\w+|sour|argumentative|"
    r"lack\w*|miss(ed|ing)?|lost|forg[eo]t\w*|ignored|dismiss\w*|difficult\w*|hard to|problem\w*|"
    r"issue\w*|fail\w*|wrong|mistake\w*|unacceptable|dangerous|unsafe|frustrat\w+|disappoint\w+|"
    r"upset\w*|angry|scared|fright\w*|alone|lonely|confus\w+|rush(ed)?|short(age|ages|er|staffed)?|"
    r"understaffed|too|only|hours?|but|however|although|though|except|unfortunately|sadly|shame|pity|"
    r"die[ds]?|dying|death|attitude|complain\w*|useless|neglect\w*|noisy|noise|dirty|cold|hungry|hurt|"
    r"abandon\w*|badger\w*|violence|stuck|chas(e|ed|ing)|struggl\w*|had to|felt just|overwhelm\w*|"
    r"spoilt|ruined"
    r")\b",
    re.IGNORECASE,
)
WISH = re.compile(
    r"\b("
    r"wish|wished|should|could|would (like|be|have|love|help)|need(s|ed)?|more|less|fewer|better|"
    r"faster|sooner|quicker|improv\w+|hope|please\w*|perhaps|maybe|if only|instead|why"
    r")\b|\?",
    re.IGNORECASE,
)
# Cues that by themselves say something was wrong, not merely that a "not" stands somewhere.
WRONG = re.compile(
    r"\b("
    r"wait(ed|ing)?|late|delay\w*|slow|cancel\w*|rude|poor|worse|worst|terrible|awful|appall\w+|"
    r"disgust\w+|lack\w*|ignored|dismiss\w*|unacceptable|dangerous|unsafe|frustrat\w+|disappoint\w+|"
    r"useless|neglect\w*|understaffed|short ?staffed|shortages?|no ?one (answered|came|told|listened)|"
    r"nobody (came|told|listened|knew|answered)|abandon\w*|not enough|too long|wish|should|"
    r"(we|you|they) need|if only|(could|would) (be|have been) (better|more|faster|quicker)|"
    r"(didn|wouldn|couldn|wasn|weren|don|doesn)['’]?t "
    r"(listen|care|answer|know|tell|come|help|get|have|explain|work)|"
    r"no (food|help|answer|reply|information|parking|support|water|bed|beds|appointments?)"
    r")\b",
    re.IGNORECASE,
)


def tone(text: str, language: str) -> Tone:
    """Tell which frame is true of a text; anything mixed, plain or not in English is `UNSURE`."""
    if not language.lower().startswith("en"):
        return Tone.UNSURE
    rest, denials = PRAISE_BY_DENIAL.subn(" ", text)
    good = bool(denials or GOOD.search(rest))
    if good and not BAD.search(rest) and not WISH.search(rest):
        return Tone.WORKS
    return Tone.MISSING if not good and WRONG.search(rest) else Tone.UNSURE
