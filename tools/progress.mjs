const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;

/** A moving line per step on a terminal; plain lines elsewhere (continuous integration, a file). */
export function createProgress(stream = process.stdout) {
  const isTerminal = stream.isTTY === true && process.env.CI === undefined && process.env.TERM !== 'dumb';
  const clear = isTerminal ? '\r\u001b[2K' : '';
  let spinning;
  // Whoever read our output may go before us; that is no reason to leave without stopping what we started.
  stream.on('error', () => undefined);

  return {
    say: (line) => void stream.write(`${clear}${line}\n`),
    step: async (label, work) => {
      const startedAt = Date.now();
      const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
      let frame = 0;
      if (isTerminal) {
        spinning = setInterval(() => {
          stream.write(`${clear}${FRAMES[frame++ % FRAMES.length]} ${label} … ${seconds()}`);
        }, FRAME_MS);
      } else {
        stream.write(`${label} …\n`);
      }
      try {
        const result = await work();
        stream.write(`${clear}${label}: ok (${seconds()})\n`);
        return result;
      } catch (error) {
        stream.write(`${clear}${label}: failed (${seconds()})\n`);
        throw error;
      } finally {
        clearInterval(spinning);
      }
    },
  };
}
