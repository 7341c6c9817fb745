// Style sheets that only some screens need: fetched with them, so that a first visit does not pay for them.

const worn = new Map();

/** Have a sheet of `css/components` on the page; settles when it is there, or cannot be had. */
export function dress(name) {
  if (!worn.has(name)) {
    worn.set(name, new Promise((settle) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = new URL(`../../css/components/${name}.css`, import.meta.url);
      link.onload = settle;
      link.onerror = () => { worn.delete(name); link.remove(); settle(); }; // words are there without it
      document.head.append(link);
    }));
  }
  return worn.get(name);
}
