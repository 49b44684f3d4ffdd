/** Above this many different values a column is no list of places, and remembering them would only cost memory. */
const MOST_VALUES = 10_000;

/** A function of a text that keeps its answers: columns of places have few different values and many rows. */
export function remembered<Answer>(read: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    if (known.has(text)) return known.get(text)!;
    const answer = read(text);
    if (known.size < MOST_VALUES) known.set(text, answer);
    return answer;
  };
}
