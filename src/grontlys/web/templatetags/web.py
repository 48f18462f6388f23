"""The components as template tags, and the filters that say dates and numbers. docs/components.md shows each in use."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from zlib import crc32

from django import template
from django.contrib.messages import constants, get_messages
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, Form
from django.forms.widgets import (
    CheckboxInput,
    CheckboxSelectMultiple,
    ClearableFileInput,
    HiddenInput,
    RadioSelect,
    Select,
    Textarea,
)
from django.http import HttpRequest, QueryDict
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from grontlys.shared import clock
from grontlys.shared import orgnr as numbers
from grontlys.shared.saying import say_age, say_day
from grontlys.web.context import Frame
from grontlys.web.context import frame as frame_of
from grontlys.web.fields import WordDateField

register = template.Library()

SHAPES = {"green": "circle", "yellow": "triangle", "red": "square", "grey": "ring", "barred": "barred"}
"""The shape of each light: a colour is never alone in saying something."""

ALERT_ICONS = {
    "info": "InformationSquareFill",
    "success": "CheckmarkCircleFill",
    "warning": "ExclamationmarkTriangleFill",
    "error": "XMarkOctagonFill",
}
ALERT_COLOURS = {"info": "info", "success": "success", "warning": "warning", "error": "danger"}
LEVELS = {
    constants.DEBUG: "info",
    constants.INFO: "info",
    constants.SUCCESS: "success",
    constants.WARNING: "warning",
    constants.ERROR: "error",
}


def _attributes(extra: dict[str, Any]) -> SafeString:
    """Keywords as attributes: `hx_post` becomes `hx-post`; None, False and "" are left out, True stands alone."""
    parts: list[tuple[str, str]] = []
    bare: list[tuple[str]] = []
    for name, value in extra.items():
        if value is None or value is False or value == "":
            continue
        if value is True:
            bare.append((name.replace("_", "-"),))
        else:
            # Always escaped: a text written in a template counts as safe, and hx_vals='{"a": 1}' has quotes in it.
            parts.append((name.replace("_", "-"), escape(str(value))))
    return format_html_join("", ' {}="{}"', parts) + format_html_join("", " {}", bare)


def _inside(content: str) -> SafeString:
    """What stood inside a block tag: the engine has rendered it, so it is escaped already. Taking space away made it plain."""
    return mark_safe(content.strip())  # noqa: S308


# --- The frame ------------------------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def page_frame(context: Context) -> Frame:
    """What stands around this page: `{% page_frame as frame %}`."""
    return frame_of(context["request"])


@register.simple_block_tag(takes_context=True)
def page_head(context: Context, content: str, title: Any, lead: Any = "", eyebrow: Any = "") -> SafeString:
    """The page's one h1, with what leads to it, a sentence under it, and the page's actions."""
    return render_to_string(
        "web/_page_head.html", {"title": title, "lead": lead, "eyebrow": eyebrow, "actions": _inside(content)}
    )


@register.simple_tag(takes_context=True)
def page_messages(context: Context, *, oob: bool = False) -> SafeString:
    """The messages that are waiting, each with its way back where it has one."""
    request: HttpRequest | None = context.get("request")
    shown: list[dict[str, Any]] = []
    for message in get_messages(request) if request is not None else ():
        extra = json.loads(message.extra_tags) if (message.extra_tags or "").startswith("{") else {}
        kind = LEVELS.get(message.level, "info")
        shown.append(
            {
                "kind": kind,
                "colour": ALERT_COLOURS[kind],
                "icon": ALERT_ICONS[kind],
                "text": message.message,
                "undo": extra.get("undo", ""),
                "fields": extra.get("fields", {}),
            }
        )
    token = context.get("csrf_token", "")
    return render_to_string("web/_messages.html", {"shown": shown, "oob": oob, "token": token})


@register.simple_tag(takes_context=True)
def messages_oob(context: Context) -> SafeString:
    """The same in an answer to htmx: they are put where messages stand on the page."""
    return page_messages(context, oob=True)


# --- Icons, buttons, links ------------------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """An icon of the sprite, hidden from screen readers: the words beside it say what it means."""
    if not name:
        return mark_safe("")
    modifier = f" gl-icon--{size}" if size else ""
    return format_html(
        '<svg class="gl-icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        modifier,
        static("icons.svg"),
        name,
    )


@register.simple_tag
def button(
    text: Any,
    *,
    icon: str = "",
    icon_after: str = "",
    variant: str = "secondary",
    size: str = "small",
    colour: str = "",
    href: str = "",
    type: str = "submit",  # noqa: A002  (the attribute's own name)
    hide_text: bool = False,
    **extra: Any,
) -> SafeString:
    """A button, or with `href` a link that looks like one. Other keywords become attributes."""
    classes = ["aksel-button", f"aksel-button--{size}"]
    if hide_text:
        classes.append("aksel-button--icon-only")
    if more := extra.pop("class", ""):
        classes.append(str(more))
    label_class = f"aksel-sr-only aksel-label aksel-label--{size}" if hide_text else f"aksel-label aksel-label--{size}"
    inner = format_html(
        '{}<span class="{}">{}</span>{}', _button_icon(icon), label_class, text, _button_icon(icon_after)
    )
    attributes = _attributes({"data_color": colour, **extra})
    if href:
        return format_html(
            '<a class="{}" data-variant="{}" href="{}"{}>{}</a>', " ".join(classes), variant, href, attributes, inner
        )
    return format_html(
        '<button type="{}" class="{}" data-variant="{}"{}>{}</button>',
        type,
        " ".join(classes),
        variant,
        attributes,
        inner,
    )


def _button_icon(name: str) -> SafeString:
    return format_html('<span class="aksel-button__icon">{}</span>', icon(name)) if name else mark_safe("")


# --- Forms ----------------------------------------------------------------------------------------------------------------


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, RadioSelect):
        return "radios"
    if isinstance(widget, CheckboxInput):
        return "checkbox"
    if isinstance(widget, Select):
        return "multiple" if widget.allow_multiple_selected else "select"
    if isinstance(widget, Textarea):
        return "textarea"
    if isinstance(widget, ClearableFileInput):
        return "file"
    return "text"


_INPUT_CLASS = {
    "text": "aksel-text-field__input aksel-body-short aksel-body-short--small",
    "file": "gl-file aksel-body-short aksel-body-short--small",
    "textarea": "aksel-textarea__input aksel-body-long aksel-body-long--small",
    "select": "aksel-select__input aksel-body-short aksel-body-short--small",
    "multiple": "gl-select-many aksel-body-short aksel-body-short--small",
    "checkbox": "aksel-checkbox__input",
}


_SAYS_OPTIONAL = frozenset({"text", "textarea", "select", "multiple", "file"})


def _asks_something(form: BaseForm) -> bool:
    """Where nothing must be filled in, as in a form that narrows a list, "optional" on every field would be noise."""
    return any(each.required and not isinstance(each.widget, HiddenInput) for each in form.fields.values())


@register.simple_tag
def field(
    bound: BoundField,
    *,
    label: Any = None,
    help: Any = None,  # noqa: A002  (what the caller would call it)
    rows: int = 3,
    hide_label: bool = False,
    width: str = "",
    **extra: Any,
) -> SafeString:
    """A form field with its label, help and error, wired for screen readers. Other keywords are attributes of the input."""
    if isinstance(bound.field.widget, HiddenInput):
        return bound.as_widget()
    kind = _kind(bound)
    own_id = bound.id_for_label or bound.auto_id or f"id_{bound.html_name}"
    group = kind in ("radios", "checkboxes")
    if group:
        own_id = f"id_{bound.html_name}"
    helping = bound.help_text if help is None else help
    errors = [str(error) for error in bound.errors]
    said = [part for part, there in ((f"{own_id}-help", helping), (f"{own_id}-error", errors)) if there]
    if isinstance(bound.field, WordDateField):
        said.append(f"{own_id}-understood")
    widget: SafeString | str = ""
    if not group:
        # False takes an attribute away, one that the form brought too.
        attributes: dict[str, Any] = {
            name.replace("_", "-"): False if value is None or value == "" else value for name, value in extra.items()
        }
        own_class = attributes.pop("class", "")
        attributes["class"] = " ".join(filter(None, [_INPUT_CLASS[kind], own_class]))
        attributes["id"] = own_id
        attributes["aria-describedby"] = " ".join(said) or False
        if errors:
            attributes["aria-invalid"] = "true"
        if kind == "textarea":
            attributes["rows"] = rows
            attributes["cols"] = False
        if isinstance(bound.field, WordDateField):
            attributes.setdefault("autocomplete", "off")
            attributes["hx-get"] = reverse("web:understood_date")
            attributes["hx-trigger"] = "input changed delay:200ms"
            attributes["hx-target"] = f"#{own_id}-understood"
            attributes["hx-swap"] = "innerHTML"
        # Not bound.as_widget: where nothing describes the field it would point to Django's own help text, which is not here.
        given = {**bound.build_widget_attrs({}, bound.field.widget), **attributes}
        widget = bound.field.widget.render(bound.html_name, bound.value(), attrs=given, renderer=bound.form.renderer)
    return render_to_string(
        "web/_field.html",
        {
            "bound": bound,
            "kind": kind,
            "id": own_id,
            "label": bound.label if label is None else label,
            "help": helping,
            "errors": errors,
            "widget": widget,
            "options": _options(bound) if group else [],
            "described_by": " ".join(said),
            "hide_label": hide_label,
            "optional": not bound.field.required and kind in _SAYS_OPTIONAL and _asks_something(bound.form),
            "width": width,
            "word_date": isinstance(bound.field, WordDateField),
        },
    )


def _options(bound: BoundField) -> list[dict[str, Any]]:
    return [
        {
            "id": f"id_{bound.html_name}_{number}",
            "name": option.data["name"],
            "value": option.data["value"],
            "label": option.choice_label,
            "checked": option.data["selected"],
            "disabled": bool(option.data["attrs"].get("disabled")),
        }
        for number, option in enumerate(bound.subwidgets)
    ]


@register.simple_tag
def fields(form: Form) -> SafeString:
    """All fields of a form, in its order, the hidden ones too."""
    return format_html_join("", "{}", ((field(bound),) for bound in form))


@register.simple_tag
def form_errors(form: Form) -> SafeString:
    """What is wrong with a form, above it, with a link to each field; nothing where nothing is wrong."""
    if not form.is_bound or not form.errors:
        return mark_safe("")
    lines: list[dict[str, str]] = [{"href": "", "text": str(error)} for error in form.non_field_errors()]
    for bound in form:
        group = _kind(bound) in ("radios", "checkboxes")
        target = f"id_{bound.html_name}_0" if group else (bound.id_for_label or f"id_{bound.html_name}")
        hidden = isinstance(bound.field.widget, HiddenInput)
        lines += [
            {"href": "" if hidden else f"#{target}", "text": str(error) if hidden else f"{bound.label}: {error}"}
            for error in bound.errors
        ]
    return render_to_string("web/_form_errors.html", {"lines": lines})


# --- Telling --------------------------------------------------------------------------------------------------------------


@register.simple_block_tag
def alert(content: str, kind: str = "info", heading: Any = "") -> SafeString:
    """A framed message in the page: info, success, warning, error."""
    return render_to_string("web/_alert.html", {"kind": kind, "heading": heading, "text": _inside(content)})


@register.filter
def alert_icon(kind: str) -> str:
    """The icon of a kind of alert, for a template that includes one."""
    return ALERT_ICONS[kind]


@register.filter
def alert_colour(kind: str) -> str:
    """Aksel's colour name of a kind of alert."""
    return ALERT_COLOURS[kind]


@register.filter
def alert_word(kind: str) -> str:
    """The word a screen reader says for the icon of an alert."""
    return {"info": _("Informasjon"), "success": _("Utført"), "warning": _("Obs"), "error": _("Feil")}[kind]


@register.simple_block_tag
def empty(content: str, heading: Any, icon: str = "") -> SafeString:
    """An empty list: what there is none of, and inside it what to do."""
    return render_to_string("web/_empty.html", {"heading": heading, "icon_name": icon, "content": _inside(content)})


# --- Lights and small pictures --------------------------------------------------------------------------------------------


@register.simple_tag
def light_shape(colour: str) -> SafeString:
    """The shape alone: circle, triangle, square, ring or barred ring. A word must stand beside it."""
    return format_html(
        '<svg class="gl-light__shape gl-light--{}" aria-hidden="true" focusable="false"><use href="{}#light-{}"></use></svg>',
        colour,
        static("icons.svg"),
        SHAPES[str(colour)],
    )


@register.simple_tag
def light(colour: str, word: Any, label: Any = "") -> SafeString:
    """A light: what it is about, its shape, its word."""
    about = format_html('<span class="gl-light__label">{}</span> ', label) if label else ""
    return format_html(
        '<span class="gl-light gl-light--{}">{}{}<span class="gl-light__word">{}</span></span>',
        colour,
        about,
        light_shape(colour),
        word,
    )


@register.simple_block_tag
def light_details(content: str, colour: str, word: Any, label: Any = "", id: str = "") -> SafeString:  # noqa: A002
    """A light that opens: its reasons stand behind it, on a tap or Enter."""
    return render_to_string(
        "web/_light_details.html",
        {"light": light(colour, word, label), "colour": colour, "id": id, "content": _inside(content)},
    )


@register.simple_tag
def seats(total: int, taken: int = 0, reserved: int = 0, text: Any = "") -> SafeString:
    """Capacity as small squares, with the sentence beside them. More than twenty are told in words only."""
    total = max(int(total), 0)
    taken = min(max(int(taken), 0), total)
    reserved = min(max(int(reserved), 0), total - taken)
    squares = ["taken"] * taken + ["reserved"] * reserved + ["free"] * (total - taken - reserved)
    sentence = text or _("%(taken)s av %(total)s opptatt") % {"taken": taken, "total": total}
    return render_to_string("web/_seats.html", {"squares": squares if total <= 20 else [], "text": sentence})


@register.simple_tag
def demand(level: int, text: Any) -> SafeString:
    """A demand from 0 (none) to 3 (high) as three bars, with its text."""
    level = min(max(int(level), 0), 3)
    return render_to_string("web/_demand.html", {"bars": [step <= level for step in (1, 2, 3)], "text": text})


@register.simple_tag
def progress(value: float, highest: float, label: Any) -> SafeString:
    """How far something has come: a bar and its words."""
    return format_html(
        '<div class="gl-progress"><span class="gl-progress__label" id="{0}">{1}</span>'
        '<progress class="gl-progress__bar" value="{2}" max="{3}" aria-labelledby="{0}"></progress></div>',
        f"progress-{crc32(str(label).encode()):08x}",
        label,
        value,
        highest or 1,
    )


@register.simple_tag
def bar(value: float, highest: float) -> SafeString:
    """A thin bar beside a number that says the same; hidden from screen readers."""
    width = 0 if not highest else max(0.0, min(1.0, value / highest)) * 100
    return format_html(
        '<svg class="gl-bar" aria-hidden="true" focusable="false" viewBox="0 0 100 8" preserveAspectRatio="none">'
        '<rect width="100" height="8" class="gl-bar__all"></rect><rect width="{}" height="8" class="gl-bar__part"></rect></svg>',
        f"{width:.1f}",
    )


# --- Filters of lists -----------------------------------------------------------------------------------------------------


@register.simple_tag
def chip(text: Any, *, remove: str = "", add: str = "", icon: str = "", **extra: Any) -> SafeString:
    """One `<li>` of `gl-chips`: with `remove` a chosen filter that can be taken away, with `add` one that can be set."""
    return render_to_string(
        "web/_chip.html",
        {"text": text, "remove": remove, "add": add, "icon_name": icon, "attributes": _attributes(extra)},
    )


@register.simple_tag
def facet(heading: Any, items: list[dict[str, Any]], *, shown: int = 8, **extra: Any) -> SafeString:
    """A list of choices with counts. Those beyond `shown` are folded away, chosen ones never."""
    known = [
        {
            "label": item["label"],
            "count": item["count"],
            "url": item["url"],
            "chosen": bool(item.get("chosen")),
            "colour": item.get("colour", ""),
        }
        for item in items
    ]
    first = [item for place, item in enumerate(known) if place < shown or item["chosen"]]
    rest = [item for item in known if item not in first]
    return render_to_string(
        "web/_facet.html", {"heading": heading, "first": first, "rest": rest, "attributes": _attributes(extra)}
    )


@register.simple_tag(takes_context=True)
def pagination(context: Context, page: Page[Any], param: str = "side", **extra: Any) -> SafeString:
    """Steps through the pages of a list; the rest of the address is kept. Nothing where there is one page."""
    paginator = page.paginator
    if paginator.num_pages < 2:
        return mark_safe("")
    request: HttpRequest | None = context.get("request")
    query: QueryDict = request.GET.copy() if request is not None else QueryDict(mutable=True)

    def url(number: int) -> str:
        query[param] = str(number)
        return f"?{query.urlencode()}"

    steps = [
        {"number": number, "url": url(number) if isinstance(number, int) else "", "current": number == page.number}
        for number in paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return render_to_string(
        "web/_pagination.html",
        {
            "steps": steps,
            "previous": url(page.previous_page_number()) if page.has_previous() else "",
            "next": url(page.next_page_number()) if page.has_next() else "",
            "first": page.start_index(),
            "last": page.end_index(),
            "total": paginator.count,
            "attributes": _attributes(extra),
        },
    )


# --- Opening and closing --------------------------------------------------------------------------------------------------


@register.simple_block_tag
def dialog(content: str, id: str, heading: Any, size: str = "", open: bool = False) -> SafeString:  # noqa: A002
    """A native dialog, opened by whatever carries `data-opens` with its id; with `open`, as soon as the page is there."""
    return render_to_string(
        "web/_dialog.html",
        {"id": id, "heading": heading, "size": size, "open_now": open, "content": _inside(content)},
    )


@register.simple_block_tag
def menu(content: str, label: Any, icon: str = "", variant: str = "tertiary", side: str = "") -> SafeString:
    """A small menu behind a button, or with `variant="chip"` behind a chip. `side="right"` when it opens at the right edge."""
    # The arrow is there already.
    icon = "" if icon == "ChevronDown" else icon
    return render_to_string(
        "web/_menu.html",
        {"label": label, "icon_name": icon, "variant": variant, "side": side, "content": _inside(content)},
    )


# --- Dates and numbers ----------------------------------------------------------------------------------------------------


def _as_day(value: dt.date | dt.datetime) -> dt.date:
    if isinstance(value, dt.datetime):
        return timezone.localdate(value) if timezone.is_aware(value) else value.date()
    return value


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """ "14. des.", with the year when it is another one than today's."""
    return "" if value is None else say_day(_as_day(value), clock.today())


@register.filter
def day_long(value: dt.date | dt.datetime | None) -> str:
    """ "14. desember 2026"."""
    if value is None:
        return ""
    return formats.date_format(_as_day(value), pgettext("date format with year", "j. F Y"))


@register.filter
def weekday(value: dt.date | dt.datetime | None) -> str:
    """ "man. 14. des."."""
    if value is None:
        return ""
    name = formats.date_format(_as_day(value), "D")
    return f"{name} {say_day(_as_day(value), clock.today())}"


@register.filter
def moment(value: dt.datetime | None) -> str:
    """ "14. des. kl. 09.30", in the installation's time zone."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return _("%(day)s kl. %(time)s") % {"day": say_day(local.date(), clock.today()), "time": local.strftime("%H.%M")}


@register.filter
def age(value: dt.date | dt.datetime | None) -> str:
    """How long ago, or how far ahead: "i går", "for 3 dager siden", "om 3 dager"."""
    if value is None:
        return ""
    on, then = clock.today(), _as_day(value)
    days = (then - on).days
    if days <= 0:
        return say_age(then, on)
    if days == 1:
        return _("i morgen")
    if days < 60:
        return ngettext("om %(n)d dag", "om %(n)d dager", days) % {"n": days}
    months = days // 30
    return ngettext("om %(n)d måned", "om %(n)d måneder", months) % {"n": months}


@register.simple_tag
def when(value: dt.date | dt.datetime | None) -> SafeString:
    """A `<time>` that shows the age and has the day as its title."""
    if value is None:
        return mark_safe("")
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), day_long(value), age(value))


@register.filter
def orgnr(value: int | str | None) -> str:
    """ "912 345 678", kept on one line."""
    if value is None or value == "":
        return ""
    return numbers.display(int(value)).replace(" ", "\N{NO-BREAK SPACE}")


@register.filter
def count(value: int | None) -> str:
    """ "12 345": groups of three, kept on one line, a real minus sign."""
    if value is None:
        return ""
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}").replace("-", "\N{MINUS SIGN}")
