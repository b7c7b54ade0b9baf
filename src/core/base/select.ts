/**
 * The number that would stand at a place if all were in ascending order (Hoare's selection). Numbers
 * change places: afterwards none before it is larger. O(n).
 * @param place from 0 to the last
 */
export function selectInPlace(numbers: Float64Array, place: number): number {
  let first = 0;
  let last = numbers.length - 1;
  while (first < last) {
    // One of three is no larger and another no smaller: each part has one at least.
    const middle = middleOf(numbers[first]!, numbers[(first + last) >>> 1]!, numbers[last]!);
    const low = divide(numbers, first, last, middle);
    if (place < low) last = low - 1;
    else first = low;
  }
  return numbers[place]!;
}

const middleOf = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

/** Puts what is smaller than a number before what is larger; gives where the second part begins. */
function divide(numbers: Float64Array, first: number, last: number, middle: number): number {
  let low = first;
  let high = last;
  while (low <= high) {
    while (numbers[low]! < middle) low++;
    while (numbers[high]! > middle) high--;
    if (low > high) break;
    const number = numbers[low]!;
    numbers[low++] = numbers[high]!;
    numbers[high--] = number;
  }
  return low;
}
