// The shop: the shape that federation is usually measured on, users who review products that users review.
import { readFileSync } from 'node:fs';
import type { BenchGraph } from '../bench-graph.ts';
import { listedUsers, products, reviews, type ShopUser, users } from './data.ts';

const file = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

const reviewsWhere = (member: 'author' | 'product', id: string): readonly object[] =>
  reviews
    .filter((review) => review[member] === id)
    .map(({ author, product, ...review }) => ({
      ...review,
      author: { id: author },
      product: { upc: product },
    }));

/** Variants are windows over the products. */
const windowOf = (first: number) => (variant: number) => ({ first, from: variant });

export const shop: BenchGraph = {
  name: 'shop',
  permissions: file('permissions.yaml'),
  viewer: {
    claims: { sub: 'measured', roles: ['measured'] },
    headers: { 'inquiry-purpose': 'C', 'inquiry-case': 'B-1', 'inquiry-reason': 'a measurement' },
  },
  queries: {
    deep: { text: file('deep.graphql'), variables: windowOf(5) },
    small: { text: file('small.graphql'), variables: windowOf(5) },
  },
  subgraphs: [
    {
      name: 'accounts',
      links: '',
      sdl: file('accounts.graphql'),
      resolvers: {
        Query: { users: () => listedUsers },
        User: { __resolveReference: ({ id }: Pick<ShopUser, 'id'>) => users.find((one) => one.id === id) },
      },
    },
    {
      name: 'products',
      links: '',
      sdl: file('products.graphql'),
      resolvers: {
        Query: {
          topProducts: (_source, { first, from }: { first: number; from: number }) =>
            products.slice(from, from + first),
        },
        Product: {
          __resolveReference: ({ upc }: { upc: string }) => products.find((one) => one.upc === upc),
        },
      },
    },
    {
      name: 'inventory',
      links: '',
      sdl: file('inventory.graphql'),
      resolvers: {
        Product: {
          __resolveReference: (reference: { upc: string; price?: number; weight?: number }) => ({
            ...products.find((one) => one.upc === reference.upc),
            ...reference,
          }),
          shippingEstimate: ({ price, weight }: { price: number; weight: number }) =>
            price > 1_000 ? 0 : Math.round(weight / 2),
        },
      },
    },
    {
      name: 'reviews',
      links: '',
      sdl: file('reviews.graphql'),
      resolvers: {
        User: { reviews: ({ id }: { id: string }) => reviewsWhere('author', id) },
        Product: { reviews: ({ upc }: { upc: string }) => reviewsWhere('product', upc) },
      },
    },
  ],
};
