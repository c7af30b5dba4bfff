/** A function of an object that works out its answer once for each object, and forgets it with the object. */
export function onceFor<From extends object, To>(make: (from: From) => To): (from: From) => To {
  const made = new WeakMap<From, To>();
  return (from) => {
    const known = made.get(from);
    if (known !== undefined) return known;
    const answer = make(from);
    made.set(from, answer);
    return answer;
  };
}
