import { describe, expect, it } from 'vitest';
import { fitText } from './fit-text.ts';

const box = { size: 0.09, width: 0.87, height: 0.3 };

describe('fitting a text into its box', () => {
  it('leaves a short text at its size', () => {
    expect(fitText('Who is asking?', 'en', box).size).toBe(0.09);
  });

  it('makes a long text smaller, never taller than its box', () => {
    for (const [locale, text] of [['en', 'Before you send a photo, check who will see it. '.repeat(4)], ['km', 'មុនពេលផ្ញើរូបថត សូមពិនិត្យមើលថា តើអ្នកណាអាចមើលឃើញវាបាន។'.repeat(3)], ['my', 'ဓာတ်ပုံ မပို့မီ မည်သူက မြင်နိုင်သည်ကို စစ်ဆေးပါ။'.repeat(3)]] as const) {
      const fitted = fitText(text, locale, box);
      expect(fitted.size).toBeLessThan(0.09);
      expect(fitted.fits).toBe(true);
      expect(fitted.lines.length * fitted.leading * fitted.size).toBeLessThanOrEqual(box.height);
    }
  });

  it('keeps forced line breaks', () => {
    expect(fitText('a\nb\nc', 'en', box).lines).toEqual(['a', 'b', 'c']);
  });

  it('would rather shrink than break a word', () => {
    const fitted = fitText('Donaudampfschifffahrtsgesellschaft', 'en', { size: 0.09, width: 0.87, height: 0.3 });
    expect(fitted.lines).toEqual(['Donaudampfschifffahrtsgesellschaft']);
  });

  it('stops at three tenths of the size for a text that cannot fit', () => {
    const fitted = fitText('x'.repeat(20_000), 'en', box);
    expect(fitted.size).toBeCloseTo(0.027);
    expect(fitted.fits).toBe(false);
  });
});
