/** What is made when it is asked for, and not again. */

/** Gives the same value each time, made the first time. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Makes a value once for each key; beyond the most that are kept, begins again with none. */
export function onceForEach<Value>(
  make: (key: string) => Value,
  most = Number.POSITIVE_INFINITY,
): (key: string) => Value {
  const values = new Map<string, Value>();
  return key => {
    const known = values.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    if (values.size >= most) values.clear();
    values.set(key, value);
    return value;
  };
}
