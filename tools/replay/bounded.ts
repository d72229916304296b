/** Works through the items, at most `concurrency` of them at a time. The first failure stops the rest. */
export async function bounded<T>(
  items: Iterable<T>,
  concurrency: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]();
  let isFailed = false;
  const worker = async () => {
    for (let next = iterator.next(); next.done !== true && !isFailed; next = iterator.next()) {
      try {
        await work(next.value);
      } catch (error) {
        isFailed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}
