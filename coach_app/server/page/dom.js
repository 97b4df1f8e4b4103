// Small things that every part of the page needs: elements, and how lengths and counts are said.

export const byId = (id) => document.getElementById(id);

/** An element with properties and children; strings become text, so nothing that was said can become markup. */
export function make(tag, properties = {}, ...children) {
  const { role, ...rest } = properties;
  const made = Object.assign(document.createElement(tag), rest);
  if (role) made.setAttribute("role", role);
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

/** A length as on a stop watch: 0:07, 12:05. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** 1 pause, 3 pauses, no pauses. */
export const count = (number, one) => (number === 0 ? `no ${one}s` : `${number} ${one}${number === 1 ? "" : "s"}`);

/** A whole number, or a dash where it cannot be told. */
export const whole = (value) => (typeof value === "number" ? String(Math.round(value)) : "–");

/** A number with one decimal, or a dash where it cannot be told. */
export const tenths = (value) => (typeof value === "number" ? value.toFixed(1) : "–");
