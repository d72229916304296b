const CHECK_MS = 500;

/**
 * npm runs us through a shell that dies of a signal without passing it on: whoever stops the npm process would leave
 * us, and all that we started, behind. So the loss of that parent counts as the signal. Started by hand (a shell that
 * may well be closed) we have no such parent.
 */
export function stopWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, CHECK_MS);
  timer.unref();
}
