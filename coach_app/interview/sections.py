"""The sections of a resume and the headings people give them.

Words only; how a heading looks is weighed in `coach_app.interview.resume_parts`.
"""

import re
from enum import StrEnum


class Section(StrEnum):
    """What a stretch of a resume is about."""

    HEADER = "header"
    CONTACT = "contact"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    PROJECTS = "projects"
    EDUCATION = "education"
    SKILLS = "skills"
    LANGUAGES = "languages"
    OTHER = "other"


HEADINGS = {
    Section.CONTACT: "contact|contact (?:me|info|information|details)|personal (?:info|information|details|data)|"
    "links|"
    "online profiles?|social|kontakt|find me online|websites?(?: & social links| portfolios profiles)?",
    Section.SUMMARY: "summary|(?:professional |executive |career |personal )?(?:summary|profile|statement|objective)|"
    "about(?: me)?|objective|profil|highlights|summary of qualifications|career highlights",
    Section.EXPERIENCE: "(?:work|professional|relevant|employment|industry|career|job|teaching|research|"
    "volunteer(?:ing)?|"
    "leadership|additional|other|internship|clinical|military|selected|academic|engineering|development|technical|"
    "practical|management|sales|consulting|international|full[- ]time|work & leadership)? ?"
    "(?:experiences?|histor(?:y|ies)|employment|background)|employment|work|career|internships?|research|"
    "(?:professional |academic |university |faculty |research |teaching |previous )*(?:appointments|positions|posts)"
    "(?: held)?|leadership(?: (?:&|and) activities)?|"
    "volunteer(?:ing)?(?: work)?|community (?:service|involvement)|activities|extracurricular(?: activities)?|"
    "berufserfahrung|beruflicher werdegang|praktika|expérience(?:s)?(?: professionnelle(?:s)?)?|"
    "experiencia(?: laboral| profesional)?",
    Section.PROJECTS: "(?:selected |personal |academic |side |key |notable |technical |relevant |recent |"
    "open source |"
    "software |research |course |university |independent )*(?:projects?|portfolio)(?: (?:&|and) (?:papers|"
    "publications|"
    "research|portfolio|open source))?|open source(?: contributions| work| projects)?|projekte|proyectos",
    Section.EDUCATION: "(?:academic |formal )?(?:education|qualifications|background|studies|training)"
    "(?: (?:&|and) (?:training|certifications?|qualifications|courses|awards|honou?rs))?|academics?|"
    "academic (?:background|"
    "history|qualifications)|ausbildung|bildung|formation|educación|formación|studium",
    Section.SKILLS: "(?:(?:technical|digital|core|top|key|professional|soft|hard|computer|relevant|other|"
    "additional|it|"
    "software|programming|management|transferable|job-related|communication|organi[sz]ational|selected|main|"
    "personal) )*(?:skills?|competenc(?:y|ies|es)|"
    "proficienc(?:y|ies)|"
    "strengths?|expertise|technologies|tools|toolbox|capabilities|knowledge|abilities|stack|qualities)"
    "(?: (?:&|and|/) (?:\\w+ ?){1,3}| summary| overview| set)?|areas of (?:expertise|strength)|tech(?:nology)? stack|"
    "technical (?:profile|summary|background)|skillset|programming(?: languages)?|technologies (?:&|"
    "and) (?:tools|languages|frameworks)|"
    "(?:tools|methods|techniques) (?:&|and) (?:technologies|tools|methods|techniques|software)|methods|"
    "languages (?:&|and) (?:technologies|tools|frameworks)|"
    "(?:core )?qualifications (?:&|and) skills|"
    "kenntnisse|fähigkeiten|compétences|habilidades|conocimientos|it-kenntnisse",
    Section.LANGUAGES: "(?:spoken |foreign )?languages|sprachen|sprachkenntnisse|langues|idiomas|language skills",
    Section.OTHER: "(?:honou?rs|awards|achievements|accomplishments|scholarships|recognition|prizes)"
    "(?: (?:&|and) (?:\\w+ ?){1,2})?|(?:international|domestic) awards|certifi(?:cates?|cations?)"
    "(?: (?:&|and) (?:\\w+ ?){1,3})?|licen[sc]es?(?: (?:&|and) certifications?)?|courses?|coursework|"
    "relevant coursework|"
    "(?:selected )?(?:publications?|patents?|papers?)(?: (?:&|and) (?:\\w+ ?){1,2})?|presentations?|talks?|"
    "speaking|conferences?|"
    "references?|referees?|interests?|hobbies(?: (?:&|and) interests)?|interests (?:&|and) hobbies|memberships?|"
    "affiliations?|"
    "professional (?:memberships|affiliations|development)|community|additional(?: information)?|miscellaneous|"
    "personal|life philosophy|most proud of|press|media|zertifikate|interessen|weiterbildung|extras?|test scores|"
    "teaching",
}

_PATTERNS = {section: re.compile(rf"^(?:{pattern})$", re.IGNORECASE) for section, pattern in HEADINGS.items()}


def heading_of(text: str) -> Section | None:
    """The section that `text` opens if it is worded as a heading and nothing else, or None."""
    if len(text) > 45:
        return None
    plain = text.strip(" :•|_-–—=*#.").replace("’", "'")
    if re.fullmatch(r"(?:\w ){3,}\w", plain):  # letter-spaced: "S K I L L S"
        plain = plain.replace(" ", "")
    plain = re.sub(r"\s+", " ", plain.replace(" + ", " & "))
    for section, pattern in _PATTERNS.items():
        if pattern.match(plain):
            return section
    return None
