"""The shade of every ink, on a light ground and on a dark one."""

from coach_app.exports.blocks import Ink

LIGHT = {
    Ink.TEXT: "#17211c",
    Ink.MUTED: "#525e57",
    Ink.LINE: "#d5dad5",
    Ink.GROUND: "#edf0ec",
    Ink.BAND: "#bcdcd2",
    Ink.FIRST: "#0b6b58",
    Ink.SECOND: "#3867b5",
    Ink.THIRD: "#a2540b",
    Ink.FOURTH: "#7d4aa5",
    Ink.WARN: "#c2281d",
}
DARK = {
    Ink.TEXT: "#ebefed",
    Ink.MUTED: "#adb7b1",
    Ink.LINE: "#3a423e",
    Ink.GROUND: "#29302d",
    Ink.BAND: "#2c5a4e",
    Ink.FIRST: "#5fcdb2",
    Ink.SECOND: "#8fb4f5",
    Ink.THIRD: "#efb65f",
    Ink.FOURTH: "#c9a3ec",
    Ink.WARN: "#ff9288",
}
