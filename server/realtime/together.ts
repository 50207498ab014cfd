/**
 * Makes one question of what many ask at the same time. Whoever asks while an answer is under way is asked for after it,
 * together with all who came meanwhile: nobody is told what was read before they asked, and while few ask nobody waits.
 */
export function together<Key, Value>(load: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>) {
  let waiting = new Map<Key, PromiseWithResolvers<Value | undefined>>();
  let loading = false;

  async function loadAll(): Promise<void> {
    loading = true;
    while (waiting.size > 0) {
      const asked = waiting;
      waiting = new Map();
      try {
        const found = await load([...asked.keys()]);
        for (const [key, { resolve }] of asked) resolve(found.get(key));
      } catch (error) {
        for (const { reject } of asked.values()) reject(error);
      }
    }
    loading = false;
  }

  return (key: Key): Promise<Value | undefined> => {
    const one = waiting.get(key) ?? Promise.withResolvers<Value | undefined>();
    waiting.set(key, one);
    if (!loading) void loadAll();
    return one.promise;
  };
}
