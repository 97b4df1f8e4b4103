"""Names of tools, languages, methods and trades that count as skills wherever they are named.

A list of names only, written from the field's common vocabulary; a resume's own list of skills is believed without it.
"""

import re
from collections.abc import Iterator

PLAIN = """
Python|Java|JavaScript|TypeScript|C++|C#|Kotlin|Scala|Ruby|PHP|Perl|Haskell|Clojure|Erlang|Elixir|OCaml|Fortran
COBOL|MATLAB|Objective-C|Visual Basic|VBA|Assembly|Bash|PowerShell|Lua|Dart|Groovy|F#|SQL|PL/SQL|T-SQL|HTML
HTML5|CSS|CSS3|Sass|LESS|XML|JSON|YAML|GraphQL|gRPC|REST|REST APIs|RESTful|SOAP|WebSocket|Node.js|NodeJS|Express.js
React|ReactJS|React.js|React Native|Redux|Next.js|Angular|AngularJS|Vue|Vue.js|Svelte|jQuery|Backbone
Backbone.js|Ember.js|Bootstrap|Tailwind|Webpack|Vite|Stylus|D3|D3.js|Three.js|Django|Flask|FastAPI|Ruby on Rails
Spring Boot|Hibernate|Laravel|Symfony|ASP.NET|.NET|.NET Core|Entity Framework|Koa|NestJS|Celery|Android|iOS
macOS|SwiftUI|Xamarin|Flutter|Unity|Unreal Engine|OpenGL|Vulkan|WebGL|OpenCV|CUDA|Arduino|Raspberry Pi|FPGA
Verilog|VHDL|MySQL|PostgreSQL|Postgres|SQLite|Oracle Database|SQL Server|MongoDB|Cassandra|DynamoDB|Redis
Memcached|Elasticsearch|Neo4j|CouchDB|InfluxDB|MariaDB|Snowflake|BigQuery|Redshift|Amazon Redshift|Databricks
Teradata|Apache Hive|Hadoop|MapReduce|Apache Spark|PySpark|Apache Kafka|Kafka|RabbitMQ|ActiveMQ|Apache Flink
Apache Beam|Apache Airflow|Airflow|dbt|Talend|Informatica|SSIS|ETL|Fivetran|Looker|Tableau|Power BI|Qlik
Metabase|Grafana|Prometheus|Kibana|Logstash|Filebeat|Telegraf|Splunk|Datadog|New Relic|PagerDuty|Nagios|Sentry
OpenTelemetry|AWS|Amazon Web Services|Azure|Microsoft Azure|GCP|Google Cloud|Google Cloud Platform|Heroku
DigitalOcean|Firebase|Lambda|AWS Lambda|EC2|S3|ECS|EKS|AWS EKS|RDS|CloudFront|CloudWatch|CloudFormation|Docker
Kubernetes|Helm|Istio|Cilium|Kuma|Consul|Terraform|Ansible|Puppet|Vagrant|Packer|Rancher|Kustomize|ArgoCD
Argo CD|GitOps|Atlantis|Jenkins|CircleCI|Travis CI|GitLab CI|GitHub Actions|TeamCity|Bamboo|CI/CD|DevOps|Linux
Unix|Ubuntu|Windows Server|VMware|Xen|KVM|Nginx|Apache Tomcat|OpenVPN|IPsec|LDAP|OpenLDAP|Okta|OAuth|SAML
Active Directory|DNS|TCP/IP|VPN|VPC|Kong|Git|GitHub|GitLab|Bitbucket|Subversion|Mercurial|Jira|Confluence
Machine Learning|Deep Learning|Reinforcement Learning|Computer Vision|Natural Language Processing|NLP|LLMs
Large Language Models|TensorFlow|PyTorch|Keras|scikit-learn|XGBoost|LightGBM|Pandas|NumPy|SciPy|Matplotlib
Seaborn|Jupyter|Hugging Face|spaCy|NLTK|MLflow|Kubeflow|SageMaker|Vertex AI|A/B testing|Time Series
Bayesian Statistics|Data Analysis|Data Mining|Data Visualization|Data Modeling|Data Warehousing|Data Engineering
Business Intelligence|SAS|SPSS|Stata|RStudio|ggplot2|Shiny|Excel|Microsoft Excel|Google Sheets|Google Analytics
Google Ads|Facebook Ads|SEO|SEM|Mixpanel|Amplitude|Segment|Optimizely|Salesforce|HubSpot|Marketo|Zendesk
Intercom|ServiceNow|SAP|Oracle ERP|NetSuite|Workday|QuickBooks|Xero|Shopify|Magento|WordPress|Drupal|Figma
Sketch|InVision|Adobe XD|Photoshop|Illustrator|InDesign|After Effects|Premiere Pro|Lightroom|Blender|AutoCAD
SolidWorks|Revit|CATIA|SketchUp|Agile|Scrum|Kanban|Waterfall|Lean|Six Sigma|TDD|Test-Driven Development
Unit Testing|Selenium|Cypress|Playwright|JUnit|pytest|Jest|Mocha|Cucumber|Postman|JMeter|LaTeX|Microsoft Office
PowerPoint|Project Management|Product Management|Stakeholder Management|User Research|Usability Testing
Wireframing|Prototyping|Roadmapping|Product Strategy|Go-to-market|Customer Success|Account Management
Cold Calling|Lead Generation|CRM|Forecasting|Budgeting|Financial Modeling|Financial Modelling|Bookkeeping
Payroll|Procurement|Supply Chain|Logistics|Inventory Management|Merchandising|Event Planning
Public Speaking|Copywriting|Content Marketing|Email Marketing|Social Media|Public Relations|Technical Writing
Translation|Recruiting|Onboarding|Conflict Resolution|Negotiation|Microservices|Distributed Systems|Serverless
Event-driven Architecture|Blockchain|Solidity|Cybersecurity|Penetration Testing|Cryptography|Embedded Systems
RTOS|Robotics|ROS|Simulink|LabVIEW|PLC|ELK|Elastic Stack|Elastic APM|Heartbeat|CollectD|ElastiCache|IAM|ECR
AWS ECR|Route 53|Route53|AWS Direct Connect|AWS VPC Lattice|DC/OS|Graviton|Google Workspace|Tmux|NeoVim|Vim
Emacs|zsh|Collaborative Filtering|Recommender Systems|Data Structures|Infrastructure as Code|SSO|SRE|Site Reliability
POS|Patient Care|Triage|CPR|Phlebotomy|Lesson Planning|Classroom Management|Curriculum Development
Food Safety|HACCP|Forklift
"""

AMBIGUOUS = (
    "Go|R|C|Swift|Rust|Spark|Rails|Spring|Express|Play|Require|Jade|Shell|Chef|"
    "Oracle|Hive|Julia|Processing|Ember|Storm|Flink|Access|Word|Node|JS|Groovy|Vault|Nomad"
)
"""Names that are also English words or single letters: they count only where they stand among other names."""

ALIASES = {
    "nodejs": "node.js",
    "reactjs": "react",
    "react.js": "react",
    "golang": "go",
    "js": "javascript",
    "postgres": "postgresql",
    "amazon web services": "aws",
    "google cloud platform": "google cloud",
    "gcp": "google cloud",
    "microsoft azure": "azure",
    "microsoft excel": "excel",
    "k8s": "kubernetes",
    "vue.js": "vue",
    "angularjs": "angular",
    "backbone.js": "backbone",
    "d3.js": "d3",
    "natural language processing": "nlp",
    "test-driven development": "tdd",
    "financial modelling": "financial modeling",
    "shell scripting": "shell",
    "html5": "html",
    "css3": "css",
    "argo cd": "argocd",
    "amazon redshift": "redshift",
    "apache kafka": "kafka",
    "apache spark": "spark",
    "apache airflow": "airflow",
    "aws lambda": "lambda",
    "power bi": "powerbi",
    "rest apis": "rest",
    "restful": "rest",
    "rest api": "rest",
    "restful apis": "rest",
    "restful api": "rest",
    "ms excel": "excel",
}

_NAMES = [name for line in PLAIN.strip().splitlines() for name in line.split("|")]
_EDGE_BEFORE, _EDGE_AFTER = r"(?<![\w@/.+#-])", r"(?![\w@+#]|[./-]\w)"
_PLAIN = re.compile(
    _EDGE_BEFORE
    + "("
    + "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True))
    + ")"
    + _EDGE_AFTER,
    re.IGNORECASE,
)
_AMBIGUOUS = re.compile(
    r"(?:(?<=[,/(•|] )|(?<=[,/(])|(?<=\bin )|(?<=\busing )|(?<=\bwith )|(?<=\band )|(?<=\bor ))("
    + AMBIGUOUS
    + r")(?=\s*(?:[,/).;•|]|and\b|or\b|$))"
)
_AFTER_NAME = re.compile(r"(?<!\S)([\w+#.]+) (?:and|or|&) (" + AMBIGUOUS + r")(?![\w+#])")
_LOWER_WORDS = """
rest soap express lean sketch segment access lambda heartbeat consul kuma helm atlantis kong packer less vault unity
translation slack bamboo excel intercom react assembly logistics shiny onboarding forecasting negotiation
recruiting merchandising procurement payroll processing bookkeeping prototyping budgeting triage simulink word tableau
"""
"""Of the plain names those that mean something else in lower case."""


def skills_named(text: str) -> Iterator[str]:
    """Every known name in `text`, as written there, in order."""
    found = [(match.start(), match.group(1)) for match in _PLAIN.finditer(text)]
    found = [(at, name) for at, name in found if not (name.islower() and name in _ENGLISH)]
    found += [(match.start(), match.group(1)) for match in _AMBIGUOUS.finditer(text)]
    found += [
        (match.start(2), match.group(2)) for match in _AFTER_NAME.finditer(text) if skill_key(match.group(1)) in KNOWN
    ]
    taken = 0
    for at, name in sorted(found, key=lambda place: (place[0], -len(place[1]))):
        if at >= taken:
            taken = at + len(name)
            yield name


def skill_key(name: str) -> str:
    """What two spellings of one skill have in common: "NodeJS" and "Node.js" are one."""
    plain = re.sub(r"\s+", " ", name.strip().lower().strip(".;:"))
    return ALIASES.get(plain, plain)


_ENGLISH = frozenset(_LOWER_WORDS.split())

KNOWN = frozenset(skill_key(name) for name in (*_NAMES, *AMBIGUOUS.split("|")))
"""The keys of all known names."""
