/** The HTML of a page to its elements and texts, and to the faults that a browser would repair without telling anyone. */

import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

/** Receives the contents of a page, in order. Names of elements and attributes are in lower case. */
export type ElementReader = {
  readonly onOpen: (name: string, attributes: Attributes, isInPicture: boolean) => void;
  readonly onText: (text: string) => void;
  /** Not called for elements that are only a start tag, such as `<br>`. */
  readonly onClose: (name: string) => void;
};

/** The attributes of one tag with their values. The next tag replaces them. */
export type Attributes = ReadonlyMap<string, string>;

/** Reads a page, or a fragment of one; returns its faults: elements that are not closed, that a browser would move, or that may run. */
export function readElements(html: string, reader: ElementReader): readonly string[] {
  const callbacks = new Callbacks(html, reader);
  const tokenizer = new Tokenizer({}, callbacks);
  tokenizer.write(html);
  tokenizer.end();
  return callbacks.faults;
}

// Nobody reads on after so many.
const mostFaults = 20;

// https://html.spec.whatwg.org/multipage/syntax.html#void-elements
const voidElements = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

// Within which open element a browser would not let an element begin: it closes the outer one, or ignores the inner one.
const neverWithin = new Map([
  ..."address article aside blockquote details dialog div dl fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header"
    .split(" ")
    .map(name => [name, "p"] as const),
  ..."hgroup hr main menu nav ol p pre search section table ul".split(" ").map(name => [name, "p"] as const),
  ..."a button form".split(" ").map(name => [name, name] as const),
]);

// These load or run what is not verified, or change where links lead.
const forbidden = new Set(["applet", "base", "embed", "frame", "frameset", "iframe", "object"]);

// Such as "<?x>", "<!x>" or "</ x>".
const hiddenMarkup = "has a tag that a browser takes for a comment";

class Callbacks implements TokenizerCallbacks {
  readonly faults: string[] = [];
  readonly #html: string;
  readonly #reader: ElementReader;
  /** The open elements, the outermost first, and how many of them are pictures. */
  readonly #open: string[] = [];
  #pictures = 0;
  /** The tag that is being read. */
  #name = "";
  readonly #attributes = new Map<string, string>();
  #attribute = "";
  #value = "";

  constructor(html: string, reader: ElementReader) {
    this.#html = html;
    this.#reader = reader;
  }

  isInForeignContext(): boolean {
    return this.#pictures > 0;
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#nameAt(start, end);
    if (this.#attributes.size > 0) this.#attributes.clear();
    this.#checkPlace(this.#name);
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#nameAt(start, end);
    this.#value = "";
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#html.slice(start, end);
  }

  onattribentity(codePoint: number): void {
    this.#value += String.fromCodePoint(codePoint);
  }

  onattribend(): void {
    const [name, attribute] = [this.#name, this.#attribute];
    if (attribute.startsWith("on")) this.#fault(`<${name}> has the attribute ${attribute}, which runs a script`);
    // A browser keeps the first.
    if (this.#attributes.has(attribute)) this.#fault(`<${name}> has the attribute ${attribute} twice`);
    else this.#attributes.set(attribute, this.#value);
  }

  onopentagend(): void {
    const name = this.#name;
    this.#reader.onOpen(name, this.#attributes, this.#pictures > 0);
    if (voidElements.has(name)) return;
    this.#open.push(name);
    if (name === "svg") this.#pictures++;
  }

  onselfclosingtag(): void {
    // Outside pictures a browser ignores the slash.
    const isClosed = this.#pictures > 0;
    this.onopentagend();
    if (isClosed) this.#close();
  }

  onclosetag(start: number, end: number): void {
    const name = this.#nameAt(start, end);
    if (!this.#open.includes(name)) {
      this.#fault(`</${name}> closes nothing`);
      return;
    }
    while (this.#open.at(-1) !== name) this.#closeUnclosed();
    this.#close();
  }

  ontext(start: number, end: number): void {
    const text = this.#html.slice(start, end);
    if (this.#isOutside() && text.trim() !== "") this.#fault("has text outside <html>");
    this.#reader.onText(text);
  }

  ontextentity(codePoint: number): void {
    this.#reader.onText(String.fromCodePoint(codePoint));
  }

  onend(): void {
    while (this.#open.length > 0) this.#closeUnclosed();
  }

  oncdata(start: number, end: number, endLength: number): void {
    if (this.#pictures > 0) this.#reader.onText(this.#html.slice(start, end - endLength));
    else this.#fault(hiddenMarkup);
  }

  oncomment(start: number): void {
    if (!this.#html.startsWith("<!--", start - "<!--".length)) this.#fault(hiddenMarkup);
  }

  ondeclaration(): void {}

  onprocessinginstruction(): void {}

  #nameAt(start: number, end: number): string {
    return this.#html.slice(start, end).toLowerCase();
  }

  #checkPlace(name: string): void {
    if (this.#isOutside() && name !== "html") this.#fault(`has <${name}> outside <html>`);
    if (forbidden.has(name)) this.#fault(`has <${name}>, which is not allowed on a page`);
    const outer = neverWithin.get(name);
    if (outer !== undefined && this.#open.includes(outer)) this.#fault(`has <${name}> in <${outer}>`);
  }

  /** Whether a place is before or behind the document; a fragment has none. */
  #isOutside(): boolean {
    return this.#open.length === 0 && /<html[\s>]/i.test(this.#html);
  }

  #closeUnclosed(): void {
    this.#fault(`<${this.#open.at(-1)}> is not closed`);
    this.#close();
  }

  #close(): void {
    const name = this.#open.pop();
    if (name === undefined) return;
    if (name === "svg") this.#pictures--;
    this.#reader.onClose(name);
  }

  #fault(message: string): void {
    if (this.faults.length < mostFaults) this.faults.push(message);
  }
}
