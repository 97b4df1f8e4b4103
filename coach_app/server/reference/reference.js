// Shows /openapi.json as a page, and asks the paths that need nothing but their address.

const description = await (await fetch("/openapi.json")).json();
document.getElementById("about").textContent = `${description.info.description} Version ${description.info.version}.`;

function element(tag, text = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** The schema behind a reference, as far as it is worth showing: name, type and bounds of every field. */
function shown(schema, depth = 0) {
  const name = schema?.$ref?.split("/").pop();
  const found = name ? description.components.schemas[name] : schema;
  if (!found || depth > 4) return name ?? "any";
  if (found.properties) {
    const fields = Object.entries(found.properties).map(([field, value]) => {
      const optional = found.required?.includes(field) ? "" : "?";
      return [field + optional, shown(value, depth + 1)];
    });
    return Object.fromEntries(fields);
  }
  if (found.type === "array") return [shown(found.items, depth + 1)];
  if (found.anyOf) return found.anyOf.map((one) => JSON.stringify(shown(one, depth + 1))).join(" or ");
  const bounds = ["minimum", "maximum", "maxLength"].filter((bound) => bound in found).map((b) => `${b} ${found[b]}`);
  const about = found.description ?? found.contentMediaType;
  return [found.type ?? "any", ...bounds, ...(about ? [about] : [])].join(", ");
}

function block(title, schema) {
  const made = element("div");
  made.append(element("h3", title), element("pre", JSON.stringify(shown(schema), null, 2)));
  return made;
}

for (const [path, operations] of Object.entries(description.paths)) {
  for (const [method, operation] of Object.entries(operations)) {
    const section = element("section");
    const heading = element("h2");
    heading.append(element("span", method.toUpperCase()), element("code", path));
    section.append(heading, element("p", operation.description ?? ""));
    for (const [kind, body] of Object.entries(operation.requestBody?.content ?? {})) {
      section.append(block(`Request, ${kind}`, body.schema));
    }
    for (const [status, answer] of Object.entries(operation.responses)) {
      if (status.startsWith("2")) section.append(block(`Answer, ${status}`, answer.content["application/json"].schema));
    }
    section.append(element("p", `Errors: ${Object.keys(operation.responses).filter((s) => s >= "400").join(", ")}`));
    if (method === "get" && !path.includes("{")) {
      const ask = element("button", "Ask");
      const answer = element("pre");
      answer.hidden = true;
      ask.addEventListener("click", async () => {
        answer.textContent = JSON.stringify(await (await fetch(path)).json(), null, 2);
        answer.hidden = false;
      });
      section.append(ask, answer);
    }
    document.getElementById("paths").append(section);
  }
}
