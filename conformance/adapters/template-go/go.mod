module template-go

go 1.18
