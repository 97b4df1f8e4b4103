"""Words that give away a job title, an organisation, a school or a degree.

Vocabulary only: lists written from common usage, matched as whole words.
"""

import re

_TITLE_WORDS = """
engineer developer programmer architect designer analyst scientist researcher manager director president officer
head lead leader chief ceo cto cfo coo cio cmo cpo vp svp evp founder co-founder cofounder owner partner
principal consultant advisor adviser specialist coordinator administrator assistant associate intern internship
trainee apprentice fellow postdoc professor lecturer instructor teacher tutor coach trainer mentor nurse
physician doctor surgeon therapist pharmacist technician technologist mechanic electrician plumber carpenter
operator supervisor superintendent foreman representative rep agent broker salesperson cashier clerk
receptionist secretary bookkeeper accountant auditor controller treasurer buyer planner scheduler strategist
marketer copywriter writer editor journalist reporter producer photographer videographer artist animator
illustrator barista bartender waiter waitress server chef cook baker host hostess housekeeper driver courier
guard steward attendant recruiter attorney lawyer paralegal counsel solicitor judge librarian curator translator
interpreter scholar volunteer member contributor maintainer participant organizer organiser ambassador executive
freelancer contractor statistician economist biologist chemist physicist geologist mathematician tester sre
devops dba webmaster evangelist liaison inspector investigator captain sergeant lieutenant pilot dispatcher
merchandiser stylist caretaker caregiver aide nanny worker laborer stocker student ta ra pm qa sommelier dramaturg
"""

_FOREIGN_TITLE_WORDS = """
praktikant werkstudent geschäftsführer mitarbeiter entwickler ingenieur leiter berater referent techniker
assistent kaufmann kauffrau fachkraft pfleger lehrer meister forscher verkäufer verwalter sachbearbeiter
ingénieur ingénieure développeur développeuse directeur directrice responsable chargé chargée contrôleur
contrôleuse auditeur auditrice comptable assistant assistante conseiller conseillère gestionnaire vendeur
vendeuse stagiaire enseignant enseignante infirmier infirmière chercheur chercheuse adjoint adjointe
ingeniero ingeniera desarrollador desarrolladora gerente jefe jefa analista consultor consultora diseñador
diseñadora director directora profesor profesora enfermero enfermera becario becaria técnico técnica
responsabile ingegnere sviluppatore impiegato impiegata tirocinante consulente direttore
ontwikkelaar medewerker adviseur stagiair docent verpleegkundige
"""
"""The same in German, French, Spanish, Italian and Dutch; German compounds end in them."""

_TITLE = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(re.escape(word) for word in (_TITLE_WORDS + _FOREIGN_TITLE_WORDS).split())
    + r"|\w+(?:ingenieur|leiter|berater|entwickler|techniker|kaufmann|kauffrau|mitarbeiter|pfleger|lehrer|meister)"
    + r")(?:s\b|(?:in|innen)?\b)(?!\.\w)",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"\b(?:inc|llc|llp|ltd|limited|gmbh|ag|plc|corp|corporation|company|co\.|pty|s\.a|bv|kg|group|holdings?|"
    r"partners|ventures|"
    r"bank|labs?|laborator(?:y|ies)|studios?|solutions|systems|technologies|technology|software|services|"
    r"industries|consulting|"
    r"associates|agency|media|networks?|foundation|association|society|institute|universi(?:t(?:y|ies|ät|é|à|eit|et)|dade?)|college|"
    r"school|academy|"
    r"hospital|clinic|centre|center|department|ministry|council|hotels?|restaurant|cafe|café|store|market|capital|"
    r"insurance|airlines|logistics|pharma|energy|motors|command|army|navy|corps|nhs|club|team)\b\.?",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"universi[td]|\b(?:instituto|istituto|escuela|facultad|liceo|politechnika)\b|\bcollege\b|\bschool\b|\bacademy\b|\binstitute\b|\bpolytechnic|politecnic|hochschule|hogeschool|högskola|høgskole|gymnasium|"
    r"\blyc[ée]e\b|"
    r"[ée]cole\b|\bbootcamp\b|\bUC [A-Z]|\bMIT\b|\bETH\b|\bUCLA\b|\bCMU\b|\bIIT\b|\bNYU\b|\bUSC\b|\bPOSTECH\b|"
    r"\bKAIST\b|\bEPFL\b",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\b(?:bachelor|master|doctor(?:ate)?|associate(?:'s|’s)? (?:degree|of)|diploma|certificate|ph\.?\s?d|mba|"
    r"m\.?b\.?a|m\.?phil|"
    r"b\.?\s?sc|m\.?\s?sc|b\.?\s?eng|m\.?\s?eng|beng|meng|b\.?tech|m\.?tech|llb|llm|j\.d|jd|bba|bcom|b\.com|bfa|"
    r"mfa|mph|mpa|"
    r"a-levels?|gcse|ged|high school|abitur|licen[cs]e|minor in|major in|postgraduate|undergraduate|"
    r"graduate (?:degree|certificate)|"
    r"nanodegree|bootcamp|pgce|b\.?ed|m\.?ed)\b|(?<![\w.])(?<!, )(?:B\.?\s?S|M\.?\s?S|B\.?\s?A|M\.?\s?A|B\.?E|"
    r"M\.?E|A\.?\s?A|"
    r"A\.?S)\.?(?=,?\s+(?:in|of|[A-Z(])|\s*$|,)",
    re.IGNORECASE,
)
_UPPER_DEGREE = re.compile(
    r"(?<![\w.])(?:B\.?S|M\.?S|B\.?A|M\.?A|B\.?E|M\.?E|A\.?A|A\.?S)\.?(?=,?\s+(?:in|of|[A-Z(])|\s*$|,)"
)


def has_title(text: str) -> bool:
    """Whether `text` holds a word that names a position: "engineer", "nurse", "director"."""
    return len(text.split()) <= 14 and _TITLE.search(text) is not None


def names_organisation(text: str) -> bool:
    """Whether `text` holds a word that names an organisation: "Inc", "Bank", "University"."""
    return _ORGANISATION.search(text) is not None


def names_school(text: str) -> bool:
    """Whether `text` names a place of learning."""
    return _SCHOOL.search(text) is not None


def is_degree(text: str) -> bool:
    """Whether `text` names a degree or diploma: "MSc Physics", "B.S. in Computer Science", "Abitur"."""
    match = _DEGREE.search(text)
    return match is not None and (
        len(match.group()) > 4 or _UPPER_DEGREE.search(text) is not None or len(match.group().strip()) > 2
    )
