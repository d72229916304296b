import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/** The country of a market such as `GB` or `GB-OUTLET`; a market may also be none, such as `EU-WEST`. */
function countryOf(market: string): CountryCode | undefined {
  const [country = ''] = market.split('-');
  return isSupportedCountry(country) ? country : undefined;
}

/**
 * The number in E.164, or null when it is none. A number without its country code is one of the market's country.
 * Possible is enough: numbers are given out faster than tables of them.
 */
export function toE164(phone: string, market: string): string | null {
  const defaultCountry = countryOf(market);
  const parsed = parsePhoneNumberFromString(phone, {
    extract: false,
    ...(defaultCountry === undefined ? {} : { defaultCountry }),
  });
  return parsed?.isPossible() === true && parsed.ext === undefined ? parsed.number : null;
}
