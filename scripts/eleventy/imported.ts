/**
 * A compiled template to one that runs once in an environment where others import it, as Jinja has it: its macros depend on
 * no page. Nunjucks would run it again for every import of every page, and what it imports as well.
 */

/** The variables of a template that runs, and the names of those that it exports. */
type Context = {
  readonly exported: readonly string[];
  readonly getVariables: () => Readonly<Record<string, unknown>>;
  readonly setVariable: (name: string, value: unknown) => void;
  readonly addExport: (name: string) => void;
};

/** What Nunjucks makes of a template's body: `done` gets an error, or the text. */
export type Body = (
  environment: object,
  context: Context,
  frame: { readonly parent?: unknown },
  runtime: unknown,
  done: (error: unknown, text?: string) => void,
) => void;

/** The same body, whose exports are kept for each environment if it was given nothing of a page. */
export function onceImported(body: Body): Body {
  const runs = new WeakMap<object, { readonly context: Context; readonly text: string | undefined }>();
  return (environment, context, frame, runtime, done) => {
    const isGivenNothing = frame.parent === undefined && Object.keys(context.getVariables()).length === 0;
    if (!isGivenNothing) return body(environment, context, frame, runtime, done);
    const run = runs.get(environment);
    if (run !== undefined) {
      copyExports(run.context, context);
      return done(undefined, run.text);
    }
    body(environment, context, frame, runtime, (error, text) => {
      if (!error) runs.set(environment, { context, text });
      done(error, text);
    });
  };
}

function copyExports(from: Context, to: Context): void {
  for (const name of from.exported) {
    to.setVariable(name, from.getVariables()[name]);
    to.addExport(name);
  }
}
