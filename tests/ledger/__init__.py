"""Proves that no acknowledged word is lost: clients that keep a ledger, a nemesis, and a comparison at the end.

Run it: `python -m tests.ledger` (100 kills, 200,000 acknowledged ops, some half an hour), or smaller:
`python -m tests.ledger --kills 3 --ops 3000 --seed 7 --json`. `make test` runs short versions of it.

A **round** (`rounds.py`): two workshops with a few phones each are opened on a running server. Phones
(`phones.py`) write cards, corrections, votes and words they take back, up to 20 ops a request, each with a
line in a **book** (`book.py`): op_id, hash, when it was meant and when it was sent, and ok, refused or unknown.
What is unknown is sent again, the same, until it is answered; now and then so is what was answered. They
talk through a **proxy** (`proxy.py`) that delays, stalls, cuts and truncates. Screens (`screens.py`) hold the
console's objects by socket. The **nemesis** (`nemesis.py`) draws faults from a seed; the last of a round is kill -9
with requests under way. Then the server is started again, and the **checker** (`checker.py`) compares the book with the
database twice: before anything is sent again, and after everything has an answer. A violation has a name:

- `lost`, `changed`: answered as kept, and not there, or not as it was said;
- `doubled`, `torn`: there more than once; a journal without its card or a card without its journal;
- `stray`: something is there that nobody sent, or that was refused;
- `order`: a phone's ops were not carried out in the order in which it sent them;
- `votes`: more dots than there are, or not the ballot that was answered last;
- `gap`: a version that no change explains;
- `state`: what a client holds after `since=last` is not what `since=0` gives, or not what the database holds;
- `canary`: words of one workshop were sent to a client of another;
- `unanswered`: an op had no answer although nothing hindered it any more.

`sabotage.py` starts the real product with one fault patched in (`python -m tests.ledger.sabotage early_answer
serve`); the tests show that the checker finds each of them and finds nothing in a sound build with the same seed.
What a kill cannot show, that an answered op survives a power cut, `synced.py` reads from system calls.

For other servers, a stack with PostgreSQL and Redis say: `enter(Place(port, secret, data), …)` makes a room,
`Phones(rooms, book, port)` writes in it (`start`, `halt`, `drain`), and `Checker(database_url, book).verdict(workshops, drained=…)`
compares; whoever uses them brings the faults. Any SQLAlchemy address will do. All times are of the run's own clock.
"""
