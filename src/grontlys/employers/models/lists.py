"""An office's own spreadsheet on its way in: the list, its rows, what each row adds, and how columns were read before."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from grontlys.employers.models.contact import ContactPerson
from grontlys.employers.models.statement import Statement
from grontlys.employers.models.unit import Workplace


class EmployerList(models.Model):
    """One file. It is read once; its columns may be chosen anew, it may go in, be undone, and go in again."""

    class State(models.TextChoices):
        COLUMNS = "columns", _("Velg kolonner")
        MATCHING = "matching", _("Finner arbeidsplassene")
        READY = "ready", _("Klar til å tas inn")
        IMPORTING = "importing", _("Tas inn")
        DONE = "done", _("Tatt inn")
        UNDOING = "undoing", _("Angres")
        UNDONE = "undone", _("Angret")

    organisation = models.ForeignKey("access.Organisation", on_delete=models.PROTECT, related_name="employer_lists")
    uploaded_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("lastet opp"))
    file_name = models.CharField(_("fil"), max_length=200)
    digest = models.CharField(max_length=32)
    state = models.CharField(_("tilstand"), max_length=10, choices=State, default=State.COLUMNS)
    # One for each sheet: name, whether it is used, headings, mapping {column: field}, refused {column: why}, signature.
    sheets = models.JSONField(default=list)
    options = models.JSONField(default=dict)
    # Who said "go": statements are theirs, also when a worker does the writing.
    started_by = models.ForeignKey("access.Person", on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(_("startet"), null=True, blank=True)
    finished_at = models.DateTimeField(_("ferdig"), null=True, blank=True)
    moved_at = models.DateTimeField(_("sist arbeidet med"))
    fault = models.CharField(_("hva som gikk galt"), max_length=300, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    WORKING = (State.MATCHING, State.IMPORTING, State.UNDOING)

    @property
    def is_working(self) -> bool:
        """Something is under way that a progress page shows."""
        return self.state in self.WORKING

    @property
    def row_count(self) -> int:
        """Rows in the whole file, without headings."""
        return sum(sheet["rows"] for sheet in self.sheets)

    def sheet_mapping(self, sheet: int) -> dict[int, str]:
        """Column to field of a sheet, without what is refused or not used."""
        held: dict[str, Any] = self.sheets[sheet]
        refused = held["refused"]
        return {int(place): name for place, name in held["mapping"].items() if name and place not in refused}

    def __str__(self) -> str:
        return self.file_name


class ListRow(models.Model):
    """A row of the file as it stood, and what became of it. Rows are never removed while the list is kept."""

    class State(models.TextChoices):
        NEW = "new", _("Ikke lest ennå")
        MATCHED = "matched", _("Funnet")
        CHOOSE = "choose", _("Velg arbeidsplass")
        WAITING = "waiting", _("Ikke funnet")
        FAILED = "failed", _("Må rettes")
        SKIPPED = "skipped", _("Hoppet over")

    of = models.ForeignKey(EmployerList, on_delete=models.CASCADE, related_name="rows")
    sheet = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField(_("rad i filen"))
    used = models.BooleanField(default=True)
    cells = models.JSONField(default=list)
    state = models.CharField(_("tilstand"), max_length=10, choices=State, default=State.NEW)
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    how = models.CharField(_("funnet ved"), max_length=30, blank=True)
    # Rows that name the same employer are answered together; a row that is set apart is answered alone.
    same_as = models.CharField(max_length=32, blank=True)
    apart = models.BooleanField(default=False)
    candidates = models.JSONField(default=list)
    troubles = models.JSONField(default=list)

    class Meta:
        ordering = ["of", "sheet", "position"]
        constraints = [models.UniqueConstraint(name="list_row_once", fields=["of", "sheet", "position"])]
        indexes = [
            models.Index(fields=["of", "state", "id"], name="list_row_by_state"),
            models.Index(fields=["of", "same_as"], name="list_row_by_employer"),
        ]

    def __str__(self) -> str:
        return f"{self.of_id}: {self.sheet}/{self.position}"


class ListEntry(models.Model):
    """One thing that a row adds about its workplace: a statement or a contact person."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Skal tas inn")
        MADE = "made", _("Tatt inn")
        KNOWN = "known", _("Kjent fra før")
        TWIN = "twin", _("Står to ganger i listen")
        UNDONE = "undone", _("Angret")
        DROPPED = "dropped", _("Tatt bort for hånd")

    of = models.ForeignKey(EmployerList, on_delete=models.CASCADE, related_name="entries")
    row = models.ForeignKey(ListRow, on_delete=models.CASCADE, related_name="entries")
    place = models.PositiveSmallIntegerField()
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    content = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=32)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    statement = models.OneToOneField(
        Statement, on_delete=models.PROTECT, null=True, blank=True, related_name="list_entry"
    )
    contact = models.ForeignKey(
        ContactPerson, on_delete=models.SET_NULL, null=True, blank=True, related_name="list_entries"
    )

    class Meta:
        ordering = ["of", "id"]
        constraints = [
            models.UniqueConstraint(name="list_entry_once", fields=["row", "place"]),
            models.CheckConstraint(
                name="list_entry_made_is_linked",
                condition=~Q(state="planned") | Q(statement__isnull=True, contact__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["of", "state", "id"], name="list_entry_by_state"),
            models.Index(fields=["of", "workplace", "fingerprint"], name="list_entry_twins"),
        ]

    def __str__(self) -> str:
        return f"{self.row_id}/{self.place} {self.kind}"


class ColumnMemory(models.Model):
    """How an office read the columns of lists with these headings the last time."""

    organisation = models.ForeignKey("access.Organisation", on_delete=models.CASCADE, related_name="+")
    signature = models.CharField(max_length=32)
    mapping = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="column_memory_once", fields=["organisation", "signature"])]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.signature}"
