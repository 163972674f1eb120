module go-jsonschema

go 1.21

require (
	cocore-adapter v0.0.0
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
)

require golang.org/x/text v0.14.0

replace cocore-adapter => ../lib/go
