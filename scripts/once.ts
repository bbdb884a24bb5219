/** What is made when it is asked for, and not again. */

/** Gives the same value each time, made the first time. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
