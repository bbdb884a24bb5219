/** The part of Decap CMS that the forms call: it puts itself into the window, and waits if it is told to. */
type Phrases = { readonly editor: { readonly editorToolbar: Readonly<Record<string, string>> } };
interface Window {
  CMS_MANUAL_INIT: boolean;
  readonly CMS: {
    getLocale(locale: string): Phrases;
    registerLocale(locale: string, phrases: Phrases): void;
    init(settings: { config: unknown }): void;
    registerEventListener(listener: { name: "postSave"; handler: () => void }): void;
  };
}
