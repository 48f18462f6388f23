"""Scheduled verbs: named functions that run by themselves, on time, never two at once, and again after a failure.

    schedule.register("verify_log", chain.nightly, daily_at=dt.time(3, 10), title=_("Kontroll av loggen"))

from AppConfig.ready(). A verb must be idempotent: after a crash it is run again from its beginning. It takes nothing, acts as
the named system actor, and may give back a dictionary of counts, which the page about what runs shows.
"""

from grontlys.shared.schedule.registry import Verb, backoff, next_due, register, registered, unregister

__all__ = ["Verb", "backoff", "next_due", "register", "registered", "unregister"]
