// The article file: whatever else has a serial or owner-applied number and was stolen or lost.
import { coded } from '../../domain/codes/coded.ts';
import { ARTICLE_BRAND, ARTICLE_TYPE } from '../../domain/codes/property-codes.ts';
import { HOT_FILES } from '../../domain/hot-files/hot-file.ts';
import { badInput, ifGiven, readLine } from '../../reading/client-input.ts';
import { numbersGiven, type PropertyFile } from './property-file.ts';
import { known, readNumber, readOpenCode } from './read-description.ts';

/** What a client says of an article: its type, and one of the two numbers. */
export interface ArticleInput {
  readonly type: string;
  readonly serialNumber?: string | null;
  readonly ownerAppliedNumber?: string | null;
  readonly brand?: string | null;
  readonly model?: string | null;
}

export const article: PropertyFile<ArticleInput> = {
  file: HOT_FILES.article,
  type: 'ArticleRecord',
  read: ({ type, serialNumber, ownerAppliedNumber, brand, model }) => {
    if (!serialNumber && !ownerAppliedNumber)
      throw badInput(
        '`input.article` needs `serialNumber` or `ownerAppliedNumber`: without a number it can not be told from others',
      );
    return known({
      type: readOpenCode(type, 'input.article.type', 7),
      serialNumber: ifGiven(serialNumber, (text) => readNumber(text, 'input.article.serialNumber')),
      ownerAppliedNumber: ifGiven(ownerAppliedNumber, (text) =>
        readNumber(text, 'input.article.ownerAppliedNumber'),
      ),
      brand: ifGiven(brand, (text) => readOpenCode(text, 'input.article.brand')),
      model: ifGiven(model, (text) => readLine(text, 'input.article.model', 20)),
    });
  },
  numbersOf: ({ serialNumber, ownerAppliedNumber }) =>
    numbersGiven(HOT_FILES.article, { SER: serialNumber, OAN: ownerAppliedNumber }),
  show: ({ type, serialNumber = null, ownerAppliedNumber = null, brand = null, model = null }) => ({
    serialNumber,
    ownerAppliedNumber,
    model,
    type: coded(ARTICLE_TYPE, String(type)),
    brand: brand && coded(ARTICLE_BRAND, String(brand)),
  }),
};
