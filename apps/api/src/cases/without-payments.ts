const OF_THE_GIVER: readonly string[] = ['paymentId', 'tender'];

/** The same without how it was paid for: that is the affair of who gave the present, not of who was given it. */
export function withoutPayments<Shown>(shown: Shown): Shown {
  const text = JSON.stringify(shown, (name, value: unknown) =>
    OF_THE_GIVER.includes(name) ? undefined : value,
  );
  return JSON.parse(text) as Shown;
}
