"""What a command says when its input cannot be used: one exception, and every sentence in one place."""


class CommandRefused(Exception):
    """Bad input: its text is one clear sentence with a way out; the command ends with exit code 2."""


SENTENCES = {
    "not_found": "{path} bestaat niet; controleer de naam.",
    "not_a_folder": "{path} is geen map; geef de map met de bestanden van één gesprek.",
    "not_readable": "{path} kan niet worden gelezen ({reason}).",
    "not_utf8": "{path} is geen tekst in UTF-8; sla het op als UTF-8 en probeer het opnieuw.",
    "not_gzip": "{path} eindigt op .gz maar is geen compleet gzip-bestand; haal het opnieuw op.",
    "not_json": "{path} is geen JSON: regel {line} is niet te lezen.",
    "not_writable": "{path} kan niet worden geschreven ({reason}).",
    "no_votes": "in {path} staat geen participants-votes.csv en geen votes.csv; er is niets te tellen.",
    "not_parameters": "in {path} staan geen parameters; geef de parameters.json van een uitkomst.",
    "parameters_unknown_parameter": "{path}: er is geen parameter {name}; controleer de spelling.",
    "parameters_not_whole": "{path}: {name} is {value!r}; geef een heel getal.",
    "parameters_out_of_range": "{path}: {name} is {value}; geef een heel getal vanaf {lowest}{to_highest}.",
    "parameters_not_centres": "{path}: previous_centres bevat letter (A tot en met Z), x, y; {value!r} niet.",
    "parameters_letter_twice": "{path}: in previous_centres staat een letter dubbel ({letters}).",
    "row_empty": "{path} is leeg; haal de export opnieuw op.",
    "row_missing_column": "{path}: regel {line} mist de kolom {column}; dit is geen export van Polis{more}.",
    "row_column_twice": "{path}: op regel {line} staat de kolom {column} twee keer; haal er een weg{more}.",
    "row_unnamed_column": "{path}: op regel {line} heeft een kolom geen naam; geef haar er een{more}.",
    "row_broken_quotes": "{path}: op regel {line} staat een aanhalingsteken verkeerd of open{more}.",
    "row_wrong_number_of_cells": "{path}: regel {line} heeft {raw} cellen, anders dan de eerste regel{more}.",
    "row_no_name": "{path}: op regel {line} staat niets in de kolom {column}{more}.",
    "row_duplicate": "{path}: regel {line} herhaalt {column} {raw}, die stond er al{more}.",
    "row_not_a_vote": "{path}: regel {line}, kolom {column}: {raw!r} is geen stem (1, 0, -1 of leeg){more}.",
    "row_not_whole": "{path}: regel {line}, kolom {column}: {raw!r} is geen heel getal{more}.",
    "row_not_moderation": "{path}: regel {line}, kolom {column}: {raw!r} is geen 1, 0 of -1{more}.",
    "horizon": "--horizon is {horizon}; geef een aantal jaren van 1 tot en met {most}.",
    "table_header": "{path}: regel 1 hoort {wanted} te hebben, met komma’s ertussen; gevonden: {found}.",
    "table_no_rows": "{path}: regel {line}: onder de kolomnamen staan geen regels.",
    "table_quotes": "{path}: regel {line}: een aanhalingsteken staat verkeerd of open.",
    "table_cells": "{path}: regel {line} heeft {found} cellen; de eerste regel heeft er {wanted}.",
    "table_no_name": "{path}: regel {line}: de reeks heeft geen naam.",
    "table_year": "{path}: regel {line}: {text!r} is geen jaar; schrijf 2015 of 2015JJ00.",
    "table_changes": "{path}: regel {line}: reeks {name!r} had eerst een andere family of kind.",
    "table_twice": "{path}: regel {line}: reeks {name!r} heeft al een waarde voor {period}.",
    "table_kind": "{path}: regel {line}: {text!r} is geen kind; schrijf share, positive, any of niets.",
    "table_number": "{path}: regel {line}: {text!r} is geen getal; gebruik een punt, en laat leeg wat mist.",
    "table_share": "{path}: regel {line}: een aandeel (share) ligt tussen 0 en 100; dit is {text}.",
    "table_positive": "{path}: regel {line}: van kind positive is geen waarde onder nul; dit is {text}.",
    "table_break": "{path}: regel {line}: {text!r} is geen break; schrijf 1 bij een nieuw begin, anders 0.",
    "table_empty": "{path}: regel {line}: de kolom {column} is leeg; vul haar in.",
    "table_key_twice": "{path}: regel {line}: {name!r} staat er al; geef elke rij een eigen {column}.",
    "table_cents": "{path}: regel {line}: {text!r} is geen aantal centen; schrijf € 12,50 als 1250.",
    "situation_object": "{path}: bij {where} hoort een object met namen en waarden.",
    "situation_key": "{path}: {where} kennen de regels niet; schrijf een van {allowed}.",
    "situation_text": "{path}: bij {where} hoort tekst.",
    "situation_word": "{path}: bij {where} hoort een van {allowed}.",
    "situation_truth": "{path}: bij {where} hoort true of false.",
    "situation_whole": "{path}: bij {where} hoort een heel getal.",
    "situation_number": "{path}: bij {where} hoort een getal.",
    "situation_limits": "{path}: het getal bij {where} past niet; het begint bij {allowed}.",
    "situation_date": "{path}: bij {where} hoort een dag, zoals 2026-03-12.",
    "situation_goal": "{path}: bij {where} horen year en value.",
    "situation_years": "{path}: bij {where} horen waarden per jaar, zoals 2024: 12.5.",
    "situation_list": "{path}: bij {where} hoort een lijst.",
    "division_ties": "--ties is {found!r}; noem {allowed} met komma’s ertussen, elk hooguit één keer.",
    "division_no_rule": "noem een regel met --rule ({allowed}), of een bestand met --settings.",
    "division_not_json": "{path}: regel {line}: dit is geen vastgelegde regel; haal regel.json opnieuw op.",
    "division_setting": "{path}: {name!r} is geen instelling, of heeft een waarde die niet kan.",
    "division_rule_twice": "{path} is de hele regel; laat --rule en --exclude weg.",
    "division_agreed": "{path} is de tekst die is vastgesteld; geef regel.json van dezelfde pagina.",
    "division_exact": "{path}: --completion exact kan niet met varianten of grenzen; kies add-one of greedy.",
    "division_unknown": "{path}: er is geen plan {name!r} om uit te sluiten; controleer het nummer.",
    "pabulib_empty": "{path} is leeg; haal het bestand opnieuw op.",
    "pabulib_no_section": "{path}: regel {line}: hier hoort het deel {wanted} te beginnen of al te staan.",
    "pabulib_broken_quotes": "{path}: regel {line}: een aanhalingsteken staat verkeerd of open.",
    "pabulib_missing_column": "{path}: regel {line}: de kolom {wanted} ontbreekt.",
    "pabulib_column_twice": "{path}: regel {line}: de kolom {found} staat er twee keer; haal er een weg.",
    "pabulib_cells": "{path}: regel {line} heeft {found} cellen; de kop van dit deel heeft er {wanted}.",
    "pabulib_no_budget": "{path}: regel {line}: het budget ontbreekt; schrijf bij META: budget;100000.",
    "pabulib_amount": "{path}: regel {line}: {found!r} is geen bedrag; schrijf € 15.000 als 15000.",
    "pabulib_no_name": "{path}: regel {line}: het plan heeft geen project_id.",
    "pabulib_project_twice": "{path}: regel {line}: plan {found!r} staat er al; geef elk een eigen nummer.",
    "pabulib_unknown_project": "{path}: regel {line}: op dit biljet staat {found!r}, en dat plan is er niet.",
    "pabulib_chosen_twice": "{path}: regel {line}: op dit biljet staat {found!r} twee keer.",
    "pabulib_points": "{path}: regel {line}: {found!r} zijn geen {wanted} hele getallen met komma’s.",
    "pabulib_points_missing": "{path}: regel {line}: bij deze biljetten hoort een kolom points.",
    "table_area_twice": "{path}: regel {line}: gebied {name!r} heeft al een waarde voor {period}.",
    "effect_from": "--from is {text!r}; schrijf een jaar, zoals 2021 of 2021JJ00.",
    "effect_years": "--years-after is {years}; geef een aantal jaren vanaf 1.",
    "effect_area": "{path}: gebied {area!r} staat niet in de tabel; controleer de naam bij --treated.",
    "effect_before": (
        "{path}: vóór {start} heeft {area!r} {found} jaar met een waarde; er zijn er minstens {wanted} nodig"
        " om te zien of andere gebieden dezelfde kant op gingen."
    ),
    "effect_peers": (
        "{path}: {found} gebieden hebben alle jaren die nodig zijn; met minder dan {wanted} is een effect"
        " nooit van toeval te onderscheiden. Voeg gebieden toe, of vertel wat jullie bijdroegen."
    ),
    "effect_planned": (
        "{path}: van de {found} jaren blijven er te weinig over als {years} ervan als erna tellen; er zijn er"
        " {wanted} vooraf nodig. Kies --years-after kleiner."
    ),
    "table_money_year": "{path}: regel {line}: {text!r} is geen jaar; schrijf vier cijfers, zoals 2026.",
}


def refusal(code: str, **values: object) -> CommandRefused:
    """The refusal with this code, as a sentence filled with its values."""
    return CommandRefused(SENTENCES[code].format(**values))
