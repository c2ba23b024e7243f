// The shop's synthetic records: users, products and reviews that point at each other, the same in every run.
export interface ShopUser {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly birthday: string;
}

export interface ShopProduct {
  readonly upc: string;
  readonly name: string;
  readonly price: number;
  readonly weight: number;
  readonly inStock: boolean;
}

export interface ShopReview {
  readonly id: string;
  readonly body: string;
  readonly author: string;
  readonly product: string;
}

/** Those whom the root field lists; they talk about the popular products, and the others about one product each. */
const LISTED_USERS = 6;
const POPULAR = 6;
/** Every other one of them writes one more. */
const REVIEWS_OF_A_LISTED_USER = 3;
const PRODUCTS = 60;

const NAMES = ['Ada Quist', 'Bo Larkspur', 'Cleo Marden', 'Dov Ellery', 'Eve Tamsin', 'Finn Orrick'];
const OPINIONS = [
  'It holds what the label says, which can not be said of the last one',
  'We would buy it again, and the neighbours across the hall did',
  'Sturdy, though the lid needs a firm hand and some patience',
  'It came late and it came whole, with a note by whoever packed it',
];

export const users: readonly ShopUser[] = Array.from({ length: PRODUCTS }, (_, index) => ({
  id: `U${index + 1}`,
  username: `viewer.${index + 1}`,
  name: NAMES[index % NAMES.length] ?? '',
  birthday: `19${30 + index}-0${(index % 9) + 1}-14`,
}));

export const listedUsers = users.slice(0, LISTED_USERS);

export const products: readonly ShopProduct[] = Array.from({ length: PRODUCTS }, (_, index) => ({
  upc: `P${index + 1}`,
  name: `Article number ${index + 1}`,
  price: 199 + 37 * index,
  weight: 100 + 11 * index,
  inStock: index % 3 !== 0,
}));

export const reviews: readonly ShopReview[] = [
  ...listedUsers.flatMap((_, user) =>
    Array.from({ length: REVIEWS_OF_A_LISTED_USER + (user % 2) }, (_none, turn) =>
      review(user, (user + turn) % POPULAR),
    ),
  ),
  ...products.slice(POPULAR).map((_, index) => review(POPULAR + index, POPULAR + index)),
];

function review(user: number, product: number): ShopReview {
  return {
    id: `R${user + 1}-${product + 1}`,
    body: OPINIONS[(user + product) % OPINIONS.length] ?? '',
    author: `U${user + 1}`,
    product: `P${product + 1}`,
  };
}
