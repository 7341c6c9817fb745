// A word in time when the server's disk fills up.

import { html } from '../../vendor/vendor.js';
import { t } from '../lib/t.js';
import { disk } from './room.js';

export function Disk() {
  const { level, free } = disk.value ?? {};
  if (level !== 'low' && level !== 'scarce') return null;
  const scarce = level === 'scarce';
  return html`<div class=${`banner banner--${scarce ? 'bad' : 'warn'}`} role="status"><p class="banner__text">
    <span class="banner__word">${scarce ? t('The server’s disk is almost full:') : t('The server’s disk is filling up:')}</span>
    ${' '}${t('%(free)s MB are left.', { free })}
    ${' '}${scarce
      ? t('What people write is still kept. Pictures wait on their phones, and no documents are made until there is room.')
      : t('Ask whoever runs it to make room; nothing is lost yet.')}
  </p></div>`;
}
