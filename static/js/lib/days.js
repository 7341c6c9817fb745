// Days as people say them, from and to "YYYY-MM-DD"; never by way of a moment in another time zone.

const language = document.documentElement.lang || 'en';
const spoken = language === 'en' ? 'en-GB' : language; // plain English would write days the American way
const long = new Intl.DateTimeFormat(spoken, { weekday: 'short', day: 'numeric', month: 'long' });

/** The day so many days from now, where this device is. */
export function dayFromNow(days) {
  const now = new Date();
  return written(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days));
}

/** A day in words: "Mon 30 November". */
export function dayWords(day) {
  const [year, month, date] = day.split('-').map(Number);
  return long.format(new Date(year, month - 1, date));
}

function written(date) {
  const two = (n) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
