/** The part of Decap CMS that the forms call: it puts itself into the window, and waits if it is told to. */
interface Window {
  CMS_MANUAL_INIT: boolean;
  readonly CMS: {
    init(settings: { config: unknown }): void;
    registerEventListener(listener: { name: "postSave"; handler: () => void }): void;
  };
}
