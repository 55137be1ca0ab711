"""English verbs with their forms: the closed list that clauses draw on; a pack may add its own."""

from typing import Final

from quizapp.core.facts.model import Verb

_TABLE: Final = """
accuse accused accused accusing
adopt adopted adopted adopting
advance advanced advanced advancing
agree agreed agreed agreeing
air aired aired airing
allow allowed allowed allowing
announce announced announced announcing
appeal appealed appealed appealing
appear appeared appeared appearing
appoint appointed appointed appointing
arrive arrived arrived arriving
ask asked asked asking
attack attacked attacked attacking
attend attended attended attending
ban banned banned banning
be was been being
become became become becoming
begin began begun beginning
bomb bombed bombed bombing
break broke broken breaking
bring brought brought bringing
broadcast broadcast broadcast broadcasting
build built built building
call called called calling
carry carried carried carrying
celebrate celebrated celebrated celebrating
change changed changed changing
close closed closed closing
come came come coming
cross crossed crossed crossing
cut cut cut cutting
declare declared declared declaring
decree decreed decreed decreeing
deny denied denied denying
describe described described describing
discover discovered discovered discovering
drop dropped dropped dropping
elect elected elected electing
end ended ended ending
enter entered entered entering
escort escorted escorted escorting
fight fought fought fighting
fly flew flown flying
forbid forbade forbidden forbidding
form formed formed forming
found founded founded founding
free freed freed freeing
gather gathered gathered gathering
give gave given giving
grant granted granted granting
hand handed handed handing
have had had having
hold held held holding
impose imposed imposed imposing
introduce introduced introduced introducing
invent invented invented inventing
join joined joined joining
keep kept kept keeping
launch launched launched launching
lay laid laid laying
lead led led leading
leave left left leaving
lift lifted lifted lifting
lose lost lost losing
make made made making
mass massed massed massing
mediate mediated mediated mediating
meet met met meeting
merge merged merged merging
move moved moved moving
name named named naming
offer offered offered offering
open opened opened opening
order ordered ordered ordering
phone phoned phoned phoning
pledge pledged pledged pledging
propose proposed proposed proposing
publish published published publishing
pull pulled pulled pulling
put put put putting
raise raised raised raising
reach reached reached reaching
receive received received receiving
redeploy redeployed redeployed redeploying
refuse refused refused refusing
release released released releasing
repeat repeated repeated repeating
replace replaced replaced replacing
report reported reported reporting
return returned returned returning
say said said saying
search searched searched searching
seek sought sought seeking
send sent sent sending
set set set setting
shell shelled shelled shelling
sign signed signed signing
sink sank sunk sinking
speak spoke spoken speaking
start started started starting
stop stopped stopped stopping
storm stormed stormed storming
strike struck struck striking
succeed succeeded succeeded succeeding
support supported supported supporting
surround surrounded surrounded surrounding
take took taken taking
tell told told telling
topple toppled toppled toppling
urge urged urged urging
visit visited visited visiting
vote voted voted voting
welcome welcomed welcomed welcoming
win won won winning
withdraw withdrew withdrawn withdrawing
write wrote written writing
"""

VERBS: Final = {line.split()[0]: Verb(*line.split()) for line in _TABLE.strip().splitlines()}
"""Base form -> the four forms."""

_SORTS_OF_DOING: Final = (
    frozenset({"advance", "capture", "enter", "move", "reach", "seize", "storm", "take"}),
    frozenset({"depart", "flee", "leave", "withdraw"}),
    frozenset({"attack", "bomb", "hit", "shell", "strike"}),
)
"""Verbs that may tell of one and the same happening: whoever took a city may be said to have entered it."""

_BASES: Final = {form: verb.base for verb in VERBS.values() for form in (verb.base, verb.participle)}


def sorts_of_doing(verb: str) -> frozenset[str]:
    """Return the base of a verb group ("take", "was taken") and every verb that may tell of the same happening."""
    last = verb.rsplit(maxsplit=1)[-1]
    base = _BASES.get(last, last)
    return frozenset({base}).union(*(verbs for verbs in _SORTS_OF_DOING if base in verbs))
