/** Placeholders for words still to come, and what a word processor leaves where something is missing. */

const everywhere = [
  String.raw`\b(?:TODO|FIXME|TB[ACD]|tb[cd]|X{2,}|xx+|N{2,}|TKTK|[Ll]orem ipsum)\b`,
  String.raw`\b(?:DD|dd)[/.-](?:MM|mm)(?:[/.-](?:YY|yy){1,2})?\b|\b(?:YYYY|yyyy)\b`,
  String.raw`\?{3,}|\.{5,}`,
  String.raw`\bClick (?:or tap )?here to (?:enter|add) [a-z]{1,20}|\b(?:Your|Placeholder|Sample) text\b`,
  String.raw`\bError! (?:Reference source not found|Bookmark not defined)`,
];

/** What may be in the square brackets of a placeholder. */
const inBrackets = [
  String.raw`[Ii]nsert\b[^\]\n]{0,80}`,
  "(?:[Tt]o be (?:confirmed|added|supplied)|[Tt]o (?:come|follow)|HOLD|TK)",
  String.raw`[^\]\n]{1,80} to (?:come|follow)`,
  "(?:[Nn]ame|[Dd]ate|[Nn]umber|[Tt]itle|[Qq]uote|[Ll]ink|[Pp]lace|[Rr]ole|NAME|DATE|NUMBER|TITLE|QUOTE|LINK|PLACE|ROLE)",
];

export const placeholder = new RegExp(
  [...everywhere, ...inBrackets.map(words => String.raw`\[${words}\]`)].join("|"),
  "g",
);
