const compiled = new Map<string, RegExp>();

/** Whether `text` matches an IAM pattern: `*` is any run of characters, `?` any one. */
export function matchesWildcard(pattern: string, text: string, ignoreCase = false): boolean {
  if (pattern === '*') return true;
  const key = ignoreCase ? `i${pattern}` : `c${pattern}`;
  let expression = compiled.get(key);
  if (!expression) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '[^]*')
      .replace(/\?/g, '[^]');
    expression = new RegExp(`^${source}$`, ignoreCase ? 'i' : '');
    if (compiled.size > 10_000) compiled.clear();
    compiled.set(key, expression);
  }
  return expression.test(text);
}
