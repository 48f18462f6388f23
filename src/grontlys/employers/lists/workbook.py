"""The rows of a list as a spreadsheet again, with what became of each and why beside it: to mend and bring back, or to keep."""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import gettext as _

from grontlys.employers.lists.rows import results_of_all, row_reason
from grontlys.employers.models import EmployerList, ListRow

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def make(employer_list: EmployerList, rows: Any) -> tuple[bytes, int]:
    """The workbook, and how many rows are in it. `rows` is a queryset of ListRow with its workplace. Sheets as in the file."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(content, options)
    bold = book.add_format({"bold": True, "bottom": 1})
    results = results_of_all(employer_list)
    written = 0
    for number, held in enumerate(employer_list.sheets):
        name = "".join(c for c in held["name"] if c not in "[]:*?/\\'")[:25] or _("Ark")
        sheet = book.add_worksheet(f"{name} {number + 1}")
        extra = [
            _("Hva som skjedde"),
            _("Hvorfor"),
            _("Opplysninger"),
            _("Arbeidsplass"),
            _("Organisasjonsnummer funnet"),
            _("Rad i filen"),
        ]
        width = max(held["places"], default=-1) + 1
        for place, heading in zip(held["places"], held["headings"], strict=True):
            sheet.write_string(0, place, heading, bold)
        for place, heading in enumerate(extra):
            sheet.write_string(0, width + place, heading, bold)
        sheet.freeze_panes(1, 0)
        line = 0
        for row in rows.filter(sheet=number).iterator(2000):
            line += 1
            for place, text in enumerate(row.cells):
                if text:
                    sheet.write_string(line, place, text)
            told = [
                ListRow.State(row.state).label,
                row_reason(row),
                results.get(row.pk, ""),
                row.workplace.display_name if row.workplace else "",
                row.workplace.number_display if row.workplace else "",
                str(row.position),
            ]
            for place, text in enumerate(told):
                if text:
                    sheet.write_string(line, width + place, str(text))
        written += line
    book.close()
    return content.getvalue(), written
