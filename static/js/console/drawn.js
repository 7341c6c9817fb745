// A drawing on the console: small in a list, large when it is asked for.

import { html, useState } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { Dialog } from './parts.js';

export function Drawn({ card }) {
  const [large, setLarge] = useState(false);
  const { url, width, height } = card.picture;
  const words = card.text || card.title || t('A picture without words');
  return html`
    <button class="drawn" type="button" aria-label=${t('Look at it large: %(words)s', { words })} onClick=${() => setLarge(true)}>
      <img class="picture picture--small" src=${`${url}?small=1`} alt="" width=${width} height=${height} /></button>
    ${large && html`<${Dialog} title=${card.title || t('A picture')} wide onClose=${() => setLarge(false)}><img class="picture" src=${url} alt=${words} width=${width} height=${height} />
      ${card.text && html`<p class="voice">${card.text}</p>`}<//>`}`;
}
