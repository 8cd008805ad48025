// Amounts of money: whole hundredths of a unit of a currency, never floating point.

/// "1,234,567" or "-12.50": hundredths are shown where there are any.
func amountWords(_ hundredths: Int128) -> String {
  let (units, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
  var digits = String(units)
  var grouped = ""
  while digits.utf8.count > 3 {
    grouped = "," + digits.suffix(3) + grouped
    digits = String(digits.dropLast(3))
  }
  let sign = hundredths < 0 ? "-" : ""
  return sign + digits + grouped + (rest == 0 ? "" : "." + twoDigits(rest))
}

/// "1234567.00", for JSON and spreadsheets.
func amountDecimal(_ hundredths: Int128) -> String {
  let (units, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
  return (hundredths < 0 ? "-" : "") + String(units) + "." + twoDigits(rest)
}

private func twoDigits(_ number: UInt128) -> String {
  (number < 10 ? "0" : "") + String(number)
}

/// A share as "12.3 %", rounded half away from zero; nil of nothing.
func percentWords(_ part: Int128, of whole: Int128) -> String? {
  guard whole != 0 else { return nil }
  let isNegative = (part < 0) != (whole < 0)
  // Amounts are far from the bounds of 128 bits.
  let thousandths = (part.magnitude * 2000 + whole.magnitude) / (whole.magnitude * 2)
  let (units, tenths) = thousandths.quotientAndRemainder(dividingBy: 10)
  return (isNegative && thousandths > 0 ? "-" : "") + "\(units).\(tenths) %"
}
