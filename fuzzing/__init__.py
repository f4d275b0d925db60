"""Fuzzing: made and damaged inputs of every kind, and what must hold of whatever is read out of them.

python -m fuzzing --seconds 60            every target for a minute; ./task fuzz does the same
python -m fuzzing html feed --seconds 600

targets     what is fuzzed: how an input is read, what to begin with, which pieces belong into it
edits       how an input is changed: cut, doubled, filled with pieces, spliced with another
promises    what must hold of whatever is read: spans verbatim, one clear line for what cannot be read
engines     who draws the edits: hypothesis, and atheris, which sees which lines of ours an input reaches
worker      one target in a process of its own, so that a crash or a hang costs only that
shrinking   an input made as small as it goes while it still fails
found/      inputs that once failed, a folder a target; the test suite reads each again
"""
